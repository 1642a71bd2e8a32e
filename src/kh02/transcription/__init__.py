"""From a signed paper to the draft of a plan: nothing lost, nothing invented, every guess told."""
