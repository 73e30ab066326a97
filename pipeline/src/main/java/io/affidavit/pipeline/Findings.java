package io.affidavit.pipeline;

import io.affidavit.event.Slf4jProvider;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a look at the host's configuration finds, as one status message for each kind, with what to
 * do. Names of loggers, appenders and jars only. Nothing is said of what is not found; of many
 * names the first ten. Stateless but for the status channel, thread-safe.
 */
public final class Findings {
  private static final String LEAD = "audit self-check: ";
  private static final int MOST_NAMES = 10;

  private static final String FLUENT =
      "No filter can save fluent calls (log.atInfo().addMarker(AUDIT)) there: on a silenced logger"
          + " they build nothing, because the level is asked before the marker is known; give"
          + " loggers that audit a level of INFO or below";

  private final StatusChannel status;

  /** Findings that are told there. */
  public Findings(StatusChannel status) {
    this.status = status;
  }

  /** Several providers of SLF4J, or none that works: looks for itself. */
  public void providers() {
    String problem = Slf4jProvider.problem();
    List<String> several = Slf4jProvider.several();
    if (problem != null) {
      status.warn(LEAD + problem + ". What is logged through SLF4J reaches no audit appender");
    } else if (!several.isEmpty()) {
      status.warn(
          LEAD
              + "SLF4J finds several providers and takes one of them: "
              + several
              + "; leave only the one that this audit appender belongs to on the class path");
    }
  }

  /**
   * Loggers whose level stops INFO events, those marked AUDIT too.
   *
   * @param loggers each with its level
   * @param filter what lets AUDIT events through, as the configuration has it
   */
  public void silenced(Collection<String> loggers, String filter) {
    if (!loggers.isEmpty()) {
      status.warn(
          LEAD
              + "no filter lets AUDIT events through, and these levels would stop them at INFO: "
              + names(loggers)
              + "; add "
              + filter
              + ". "
              + FLUENT);
    }
  }

  /**
   * Loggers whose level stops INFO events but for those marked AUDIT, thanks to a filter.
   *
   * @param root whether the root is among them, and so nearly all loggers
   */
  public void fluent(Collection<String> loggers, boolean root) {
    String text = LEAD + "AUDIT events pass these levels: " + names(loggers) + ". " + FLUENT;
    if (root) {
      status.warn(text);
    } else if (!loggers.isEmpty()) {
      status.info(text);
    }
  }

  /**
   * The appender runs, and no logger refers to it.
   *
   * @param reference what refers to it, as the configuration has it
   */
  public void unreferenced(String reference) {
    status.warn(LEAD + "no logger refers to the audit appender; put " + reference + " at the root");
  }

  /**
   * Loggers that keep their events from the audit appender.
   *
   * @param reference what refers to it, as the configuration has it
   */
  public void notAdditive(Collection<String> loggers, String reference) {
    if (!loggers.isEmpty()) {
      status.warn(
          LEAD
              + "additivity=\"false\" keeps events of these loggers from the audit appender: "
              + names(loggers)
              + "; if they audit, put "
              + reference
              + " in each of them");
    }
  }

  /** An AUDIT event of a logger from which no audit appender can be reached: it is lost. */
  public void missed(String logger, String reference) {
    status.error(
        "an audit event is lost: logger "
            + logger
            + " reaches no audit appender; put "
            + reference
            + " there or at the root, and mind additivity=\"false\"; said once for this logger",
        null);
  }

  /**
   * Appenders that write AUDIT events as they write all others.
   *
   * @param filter what keeps AUDIT events out, as the configuration has it
   */
  public void readable(Collection<String> appenders, String filter) {
    if (!appenders.isEmpty()) {
      status.warn(
          LEAD
              + "these appenders write audit events too, with what their message, arguments and MDC"
              + " show: "
              + names(appenders)
              + "; put "
              + filter
              + " in each of them");
    }
  }

  /** The look itself failed; that costs the other findings, and nothing else. */
  void impossible(Throwable why) {
    status.warn(LEAD + "the configuration cannot be looked at: " + why.getClass().getName());
  }

  private static String names(Collection<String> all) {
    String first = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = all.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
