package io.affidavit.contract;

/** The contract on whichever Logback is on the class path. */
public abstract class LogbackContract extends AuditAppenderContract {
  /** For the class that runs it. */
  protected LogbackContract() {
    super(new LogbackHost());
  }
}
