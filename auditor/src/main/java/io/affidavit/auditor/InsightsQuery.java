package io.affidavit.auditor;

import io.affidavit.auditor.report.ReportKind;
import io.affidavit.auditor.report.ReportRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is asked of Logs Insights: at least all that the report needs, since the report itself picks
 * again. A text is looked for anywhere in the record, because an id stands in several fields and in
 * lists of any length, and the spool's own records are always let through, since they open the
 * seal.
 *
 * <p>{@code dedup} has the whole message beside the event's id: it takes out what was delivered
 * twice, and never one of two records that differ.
 *
 * @param text in the language of Logs Insights
 * @param selects whether it leaves anything out but repeats
 */
record InsightsQuery(String text, boolean selects) {
  /** The most rows that a query hands out. */
  static final int MOST_ROWS = 100_000;

  /** QueryString's limit. */
  private static final int LONGEST = 10_000;

  /** What stands in JSON and in a query as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._:@^~+=,/-]{1,256}");

  /** The success after a failed attempt may be under the name that was tried. */
  private static final Set<String> SIGN_INS =
      Set.of("USER_LOGIN", "NEW_DEVICE_LOGIN", "MFA_VERIFIED");

  private static final String SPOOL_RECORD = contains("sealRecord");

  /**
   * For a report.
   *
   * @throws IllegalArgumentException naming the option whose value cannot stand in a query
   */
  static InsightsQuery of(ReportRequest request) {
    List<String> wanted =
        switch (request.kind()) {
          case ACCESS -> access(request);
          case DISCLOSURES -> disclosures(request);
          // They compare users, patients and times with one another.
          case SECURITY, EVIDENCE -> List.of();
        };
    StringBuilder text = new StringBuilder("fields @message, eventId\n");
    if (!wanted.isEmpty()) {
      text.append("| filter ").append(SPOOL_RECORD);
      if (request.kind() == ReportKind.ACCESS) {
        SIGN_INS.stream().sorted().forEach(type -> text.append(" or ").append(contains(type)));
      }
      text.append(" or (").append(String.join(" and ", wanted)).append(")\n");
    }
    text.append("| dedup eventId, @message\n| limit ").append(MOST_ROWS);
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "--event-type: a query holds " + LONGEST + " characters: ask for fewer types");
    }
    return new InsightsQuery(text.toString(), !wanted.isEmpty());
  }

  /** Not by type: what followed a failed attempt is of another. */
  private static List<String> access(ReportRequest request) {
    List<String> wanted = new ArrayList<>();
    if (request.user() != null) {
      wanted.add(contains("--user", request.user()));
    }
    if (request.patient() != null) {
      wanted.add(contains("--patient", request.patient()));
    }
    return wanted;
  }

  /** Not by patient: a disclosure that names none is in the report, for a person to decide. */
  private static List<String> disclosures(ReportRequest request) {
    List<String> wanted = new ArrayList<>();
    if (request.user() != null) {
      wanted.add(contains("--user", request.user()));
    }
    if (!request.eventTypes().isEmpty()) {
      wanted.add(
          request.eventTypes().stream()
              .map(type -> contains("--event-type", type))
              .collect(Collectors.joining(" or ", "(", ")")));
    }
    return wanted;
  }

  /** Without the value in the message: it may be a patient's. */
  private static String contains(String option, String value) {
    if (!PLAIN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          option
              + " cannot stand in a query of Logs Insights, which takes 1 to 256 letters of ASCII,"
              + " digits, spaces and ._:@^~+=,/- here: leave out --insights");
    }
    return contains(value);
  }

  private static String contains(String plain) {
    return "strcontains(@message, \"" + plain + "\") = 1";
  }
}
