"""How callees of logging libraries are written."""

from golint_rules.knowledge.logs.loggers import KLOG, LOG, callees_of


def test_each_name_of_each_holder() -> None:
    assert callees_of(LOG, ("Fatal",), ("", "f")) == {
        "log.Fatal",
        "log.Fatalf",
        "(*log.Logger).Fatal",
        "(*log.Logger).Fatalf",
    }
    assert callees_of(KLOG[:1], ("Exit",)) == {"k8s.io/klog.Exit"}
