"""From a question to a report: from what is cached, or by a run."""
