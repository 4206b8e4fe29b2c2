"""What came with a request or a message."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.log_lines.payloads import payload_in

CODE = """
import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"github.com/gorilla/websocket"
	"github.com/labstack/echo/v4"
	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/go-chi/jwtauth/v5"
	amqp "github.com/rabbitmq/amqp091-go"
)
type order struct { ID string; Lines []line; Buyer struct { FirstName string } }
type line struct { Count int }
type payPalOrder struct { OrderID string }
type extra struct { Code string; More map[string]any }
type copying struct { http.ResponseWriter; body *bytes.Buffer }
type report struct { body *bytes.Buffer }
type queueMessage struct { Topic string; Payload []byte }
func ask(x any) {}
func f(r *http.Request, response *http.Response, c echo.Context, d amqp.Delivery,
	raw, other []byte, open *websocket.Conn, taken *message.Message) {
	_, pushed, err := open.ReadMessage()
	if err != nil {
		ask(pushed)
	}
	var anything any
	_ = c.Bind(&anything)
	_ = json.Unmarshal(raw, &order{})
	body, _ := io.ReadAll(r.Body)
	answer, _ := io.ReadAll(response.Body)
	var decoded, made order; var few line; var paid payPalOrder; var more extra
	var copied copying; var plain report; var m queueMessage
	_ = json.NewDecoder(r.Body).Decode(&decoded)
	_ = json.NewDecoder(r.Body).Decode(&few); _ = json.NewDecoder(r.Body).Decode(&more)
	_ = json.NewDecoder(r.Body).Decode(&paid)
	var sent, own any; var read []byte
	_ = json.Unmarshal(body, &sent); _ = json.Unmarshal([]byte("1"), &own)
	read, _ = io.ReadAll(r.Body)
	_, claims, _ := jwtauth.FromContext(r.Context())
	bound := new(order)
	_ = c.Bind(bound)
	ask(%s)
}
"""


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("body", "the whole body"),
        ("string(body)", "the whole body"),
        ("decoded", "the whole request"),
        ("few", ""),
        ("anything", "the whole request"),
        ("string(pushed)", "the whole message"),
        ("string(taken.Payload)", "the whole message"),
        ("paid", "the whole request"),
        ("more", "the whole request"),
        ("sent", "the whole body"),
        ("formatInline(sent)", "the whole body"),
        ("redact(sent)", ""),
        ("own", ""),
        ("read", "the whole body"),
        ("claims", "all claims of the token"),
        ("bound", "the whole request"),
        ("*bound", "the whole request"),
        ("r.Header", "all headers"),
        ("r.PostForm", "the whole form"),
        ("d.Body", "the whole message"),
        ("answer", "all that another service answered"),
        ("copied.body.String()", "the whole response"),
        ("plain.body.String()", ""),
        ("m.Payload", "the whole message"),
        ("m.Topic", ""),
        ("raw", "the whole message"),
        ("string(raw)", "the whole message"),
        ("other", ""),
        ("made", ""),
        ("decoded.ID", ""),
        ("len(body)", ""),
        ('"body"', ""),
    ],
)
def test_payloads(tmp_path: Path, argument: str, expected: str) -> None:
    def payload(call: Call, _: Context) -> str:
        given = call.argument(0)
        return payload_in(given) if given is not None else ""

    found = of_calls(tmp_path, CODE % argument, payload)

    assert found[f"ask({argument})"] == expected
    # Where reading has failed there is no message.
    assert found["ask(pushed)"] == ""


PUBLISHED = """
import "github.com/redis/go-redis/v9"
func ask(x any) {}
func listen(m *redis.Message, told string) { ask(m.Payload); told = "%s" }
"""


@pytest.mark.parametrize(
    ("told", "expected"),
    [("transfers", "the whole message"), ("__keyevent@0__:expired", "")],
)
def test_what_redis_publishes_is_a_message_but_no_name_of_a_key(
    tmp_path: Path, told: str, expected: str
) -> None:
    def asked(call: Call, _: Context) -> str:
        given = call.argument(0)
        return payload_in(given) if given is not None else ""

    assert of_calls(tmp_path, PUBLISHED % told, asked)["ask(m.Payload)"] == expected


@pytest.mark.parametrize(
    ("argument", "expected"),
    [("req", "the whole request"), ("resp", "the whole response"), ("other", ""), ("info", "")],
)
def test_what_interceptors_have(tmp_path: Path, argument: str, expected: str) -> None:
    text = """
import ("context"; "google.golang.org/grpc")
func ask(x any) {}
func count() any { return 1 }
func f(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) {
	other := count()
	resp, _ := handler(ctx, req)
	ask(%s)
}
"""

    def given(call: Call, _: Context) -> str | None:
        code = call.argument(0)
        return payload_in(code) if code is not None else None

    assert of_calls(tmp_path, text % argument, given)[f"ask({argument})"] == expected


ANSWERED = """
import (
	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	fiber3 "github.com/gofiber/fiber/v3"
)
type paymentRequest struct { ID string; CardNumber string }
type service struct{}
func (service) Create(in paymentRequest) (paymentRequest, error) { return in, nil }
func ask(x any) {}
func answer(c *gin.Context, s service) {
	result, _ := s.Create(paymentRequest{})
	ask(result)
	c.JSON(200, result)
}
func answerFiber(c *fiber.Ctx, s service) error {
	outcome, _ := s.Create(paymentRequest{})
	ask(outcome)
	return c.JSON(outcome)
}
func accept(c *gin.Context, s service) {
	var asked paymentRequest
	_ = c.ShouldBindJSON(&asked)
	ask(asked)
	asked, err := s.Create(asked)
	if err == nil { ask((asked)) }
}
func acceptFiber(c fiber3.Ctx) error {
	var bound paymentRequest
	_ = c.Bind().JSON(&bound)
	ask(bound)
	return nil
}
"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("result", ""),
        ("outcome", ""),
        ("asked", "the whole request"),
        ("(asked)", ""),
        ("bound", "the whole request"),
    ],
)
def test_what_is_answered_is_no_request(tmp_path: Path, asked: str, expected: str) -> None:
    def given(call: Call, _: Context) -> str | None:
        code = call.argument(0)
        return payload_in(code) if code is not None else None

    assert of_calls(tmp_path, ANSWERED, given)[f"ask({asked})"] == expected
