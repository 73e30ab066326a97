package io.affidavit.auditor.doctor;

/** What every check has in hand. */
record Context(Clients clients, Look look, StackFacts facts, Found found, Targets targets) {}
