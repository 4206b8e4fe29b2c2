"""Which calls start a server, which stop one, and which hand stopping to a framework.

Names are those of go/types; the table is the list of frameworks this product knows.
"""

from collections.abc import Mapping

from golint_rules.knowledge.basics.tables import methods

#: Package-level functions that serve until the process ends: there is no value to stop.
UNSTOPPABLE: frozenset[str] = frozenset(
    {
        "net/http.ListenAndServe",
        "net/http.ListenAndServeTLS",
        "net/http.Serve",
        "net/http.ServeTLS",
        "net/http/fcgi.Serve",
        "github.com/valyala/fasthttp.ListenAndServe",
        "github.com/valyala/fasthttp.ListenAndServeTLS",
        "github.com/valyala/fasthttp.Serve",
        "github.com/valyala/fasthttp.ServeTLS",
    }
)

_GIN = "github.com/gin-gonic/gin.Engine"
#: Echo starts its own `Server` or `TLSServer`, or one that it is given by `StartServer`.
ECHO_KINDS = ("github.com/labstack/echo/v4.Echo", "github.com/labstack/echo.Echo")
FIBER_KINDS = tuple(f"github.com/gofiber/fiber{v}.App" for v in ("", "/v2", "/v3"))
HTTP_SERVER = "net/http.Server"
GRPC = "google.golang.org/grpc.Server"
_FASTHTTP = "github.com/valyala/fasthttp.Server"

#: Server types and the methods that start them.
STARTS: Mapping[str, frozenset[str]] = {
    HTTP_SERVER: frozenset({"ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS"}),
    GRPC: frozenset({"Serve"}),
    _GIN: frozenset({"Run", "RunTLS", "RunListener", "RunUnix", "RunFd", "RunQUIC"}),
    **{
        kind: frozenset({"Start", "StartTLS", "StartAutoTLS", "StartServer", "StartH2CServer"})
        for kind in ECHO_KINDS
    },
    **{
        kind: frozenset({"Listen", "ListenTLS", "ListenMutualTLS", "Listener"})
        for kind in FIBER_KINDS
    },
    _FASTHTTP: frozenset({"ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS"}),
}

#: The functions and methods that start a server, by full name.
SERVER_STARTS: frozenset[str] = UNSTOPPABLE.union(
    *(methods(f"*{kind}", " ".join(sorted(names))) for kind, names in STARTS.items())
)

#: Server types and the methods that stop them; gin has none of its own.
STOPS: Mapping[str, frozenset[str]] = {
    HTTP_SERVER: frozenset({"Shutdown", "Close"}),
    GRPC: frozenset({"GracefulStop", "Stop"}),
    _GIN: frozenset(),
    **{kind: frozenset({"Shutdown", "Close"}) for kind in ECHO_KINDS},
    **{
        kind: frozenset({"Shutdown", "ShutdownWithContext", "ShutdownWithTimeout"})
        for kind in FIBER_KINDS
    },
    _FASTHTTP: frozenset({"Shutdown", "ShutdownWithContext"}),
}

#: How many arguments such a method or function takes at most; `Run` and fiber's take any number.
#: Programs call much else `Start`, first of all what begins a span with a context and a name.
MOST_ARGUMENTS: Mapping[str, int] = {
    "ListenAndServe": 2,
    "ListenAndServeTLS": 4,
    "Serve": 2,
    "ServeTLS": 4,
    "Start": 1,
    "StartTLS": 3,
    "StartAutoTLS": 1,
    "StartServer": 1,
    "StartH2CServer": 2,
    "RunTLS": 3,
    "RunListener": 1,
    "RunUnix": 1,
    "RunFd": 1,
    "RunQUIC": 3,
}

START_METHODS = frozenset(name for names in STARTS.values() for name in names)
STOP_METHODS = frozenset(name for names in STOPS.values() for name in names)

#: Functions and methods that catch a stop signal.
SIGNALS = frozenset(
    {
        "os/signal.Notify",
        "os/signal.NotifyContext",
        "sigs.k8s.io/controller-runtime.SetupSignalHandler",
        "sigs.k8s.io/controller-runtime/pkg/manager/signals.SetupSignalHandler",
        "github.com/oklog/run.SignalHandler",
        "(*go.uber.org/fx.App).Run",
        "(*go.uber.org/fx.App).Done",
        "(*go.uber.org/fx.App).Wait",
        "go.temporal.io/sdk/worker.InterruptCh",
        "(*github.com/hibiken/asynq.Server).Run",
        "(*github.com/hibiken/asynq.Scheduler).Run",
        "(*github.com/samber/do.Injector).ShutdownOnSignals",
        "(*github.com/samber/do.Injector).ShutdownOnSIGTERM",
        "(*github.com/samber/do/v2.RootScope).ShutdownOnSignals",
        "(*github.com/samber/do/v2.RootScope).ShutdownOnSignalsWithContext",
        "github.com/grafana/dskit/signals.NewHandler",
    }
)

#: Libraries that run servers and stop them themselves, by import path or its beginning. A package
#: that imports one leaves the stopping of its servers to it.
RUNNERS: tuple[str, ...] = (
    "github.com/oklog/run",
    "github.com/go-kratos/kratos",
    "github.com/grafana/dskit/services",
    "github.com/grafana/dskit/server",
    "github.com/ory/graceful",
    "github.com/formancehq/go-libs",
    "github.com/LerianStudio/lib-commons",
    "github.com/zeromicro/go-zero",
    "github.com/micro/go-micro",
    "go-micro.dev/",
    "github.com/cloudwego/hertz",
    "github.com/cloudwego/kitex",
    "github.com/cloudflare/tableflip",
    "github.com/fvbock/endless",
    "github.com/facebookgo/grace",
    "github.com/facebookarchive/grace",
    "github.com/jpillora/overseer",
    "github.com/braintree/manners",
    "github.com/judwhite/go-svc",
    "github.com/kardianos/service",
    "github.com/tylerb/graceful",
    "gopkg.in/tylerb/graceful",
    "github.com/beego/beego",
    "github.com/astaxie/beego",
    "github.com/kataras/iris",
    "github.com/gobuffalo/buffalo",
    "github.com/goravel/framework",
    "github.com/encoredev/",
    "encore.dev",
    "sigs.k8s.io/controller-runtime",
    "github.com/gookit/rux",
    "github.com/gogf/gf",
    "github.com/zalando/skipper",
    "github.com/TykTechnologies/graceful",
)

#: Libraries that hand requests to their handlers.
ROUTING_LIBRARIES: tuple[str, ...] = (
    "github.com/gofiber/fiber",
    "github.com/gin-gonic/gin",
    "github.com/labstack/echo",
    "github.com/go-chi/chi",
    "github.com/gorilla/mux",
    "github.com/julienschmidt/httprouter",
)

#: Libraries whose import means that a program serves, whether or not a start call is seen.
SERVING_LIBRARIES: tuple[str, ...] = (
    *ROUTING_LIBRARIES,
    "github.com/rabbitmq/amqp091-go",
    "github.com/streadway/amqp",
    "github.com/segmentio/kafka-go",
    "github.com/IBM/sarama",
    "github.com/Shopify/sarama",
    "github.com/aws/aws-lambda-go/lambda",
    "github.com/hibiken/asynq",
    "github.com/robfig/cron",
    "github.com/go-co-op/gocron",
    "github.com/confluentinc/confluent-kafka-go",
    "github.com/riverqueue/river",
    "go.temporal.io/sdk/worker",
    "github.com/ThreeDotsLabs/watermill",
    "github.com/twmb/franz-go",
    "github.com/eclipse/paho.mqtt.golang",
    # Bots answer their users as servers do.
    "github.com/go-telegram/bot",
    "github.com/go-telegram-bot-api/telegram-bot-api",
    "gopkg.in/telebot.v3",
    "gopkg.in/telebot.v4",
    "gopkg.in/tucnak/telebot.v2",
    "github.com/bwmarrin/discordgo",
)

#: Programs of this kind are stopped by their platform.
HOSTED: tuple[str, ...] = (
    "github.com/aws/aws-lambda-go/lambda",
    "github.com/GoogleCloudPlatform/functions-framework-go",
)

#: Words in an address, package or function that mark a server beside the main one.
SIDE_WORDS = frozenset(
    {
        "pprof",
        "debug",
        "debugger",
        "metric",
        "metrics",
        "prometheus",
        "profile",
        "profiler",
        "profiling",
        "profiles",
        "telemetry",
        "health",
        "healthz",
        "healthcheck",
        "healthchecks",
        "readiness",
        "liveness",
        "probe",
        "probes",
        "admin",
        "expvar",
        "redirect",
        "redirects",
        "prom",
        "acme",
        "autocert",
        "challenge",
    }
)

#: Calls in a server's handler that mark a server beside the main one: it sends clients elsewhere,
#: or proves to an authority whose certificate it is.
SIDE_CALLS = frozenset(
    {
        "net/http.Redirect",
        "net/http.RedirectHandler",
        "(*golang.org/x/crypto/acme/autocert.Manager).HTTPHandler",
        "(*github.com/caddyserver/certmagic.ACMEIssuer).HTTPChallengeHandler",
    }
)
