"""Pure rules over a report and its decisions: worklist, progress, conflicts, evidence, clock."""
