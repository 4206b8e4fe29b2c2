"""What rules ask about code, one subject a module; `rulekit.code.Code` answers all of it."""
