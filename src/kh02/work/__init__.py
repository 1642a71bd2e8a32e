"""What is done, without a command line: inspect, record, correct, freeze, compare; a refusal is a value."""
