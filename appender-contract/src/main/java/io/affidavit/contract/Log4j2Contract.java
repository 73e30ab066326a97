package io.affidavit.contract;

/** The contract on whichever Log4j2 is on the class path. */
public abstract class Log4j2Contract extends AuditAppenderContract {
  /** For the class that runs it. */
  protected Log4j2Contract() {
    super(new Log4j2Host());
  }
}
