package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.auditor.report.ReportKind;
import io.affidavit.auditor.report.ReportRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Logs Insights for which report. */
class InsightsQueryTest {
  private static final String END = "| dedup eventId, @message\n| limit 100000";

  private static InsightsQuery query(
      ReportKind kind, @Nullable String user, @Nullable String patient, String... types) {
    Instant from = Instant.parse("2026-05-04T00:00:00Z");
    Set<String> typeSet = new TreeSet<>(List.of(types));
    return InsightsQuery.of(
        new ReportRequest(
            kind,
            from,
            from.plusSeconds(60),
            ZoneOffset.UTC,
            user,
            patient,
            typeSet,
            "auditor",
            from,
            List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void withoutASelectionEverythingIsRead(ReportKind kind) {
    InsightsQuery query = query(kind, null, null);
    assertEquals("fields @message, eventId\n" + END, query.text());
    assertFalse(query.selects());
  }

  @ParameterizedTest
  @EnumSource(names = {"SECURITY", "EVIDENCE"})
  void whatComparesUsersReadsEverything(ReportKind kind) {
    assertFalse(query(kind, "dr.miller", "p-1", "PHI_ACCESSED").selects());
  }

  @Test
  void accessAsksForUserAndPatientAndWhatFollows() {
    InsightsQuery query = query(ReportKind.ACCESS, "dr.miller", "p-1", "PHI_ACCESS_DENIED");
    assertEquals(
        "fields @message, eventId\n"
            + "| filter strcontains(@message, \"sealRecord\") = 1"
            + " or strcontains(@message, \"MFA_VERIFIED\") = 1"
            + " or strcontains(@message, \"NEW_DEVICE_LOGIN\") = 1"
            + " or strcontains(@message, \"USER_LOGIN\") = 1"
            + " or (strcontains(@message, \"dr.miller\") = 1"
            + " and strcontains(@message, \"p-1\") = 1)\n"
            + END,
        query.text());
    assertTrue(query.selects());
    assertFalse(query(ReportKind.ACCESS, null, null, "PHI_ACCESS_DENIED").selects());
  }

  @Test
  void disclosuresAskForUserAndTypes() {
    InsightsQuery query = query(ReportKind.DISCLOSURES, "u", "p-1", "PHI_EXPORTED", "PHI_SHARED");
    assertEquals(
        "fields @message, eventId\n"
            + "| filter strcontains(@message, \"sealRecord\") = 1"
            + " or (strcontains(@message, \"u\") = 1"
            + " and (strcontains(@message, \"PHI_EXPORTED\") = 1"
            + " or strcontains(@message, \"PHI_SHARED\") = 1))\n"
            + END,
        query.text());
    assertFalse(query(ReportKind.DISCLOSURES, null, "p-1").selects(), "unnamed patients belong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x\") = 1 or (1 = 1",
        "a\\",
        "a\\u0022",
        "a\nb",
        "a\tb",
        "a|b",
        "a#b",
        "a`b",
        "a'b",
        "m\u00fcller",
        "\ud83d\ude00",
        "a\u0000",
        "a<b",
        "a(b",
        "a\u2028b"
      })
  void aHostileValueIsRefusedAndNotRepeated(String value) {
    String user = refusal(() -> query(ReportKind.ACCESS, value, null));
    assertTrue(user.startsWith("--user cannot stand in a query"), user);
    String patient = refusal(() -> query(ReportKind.ACCESS, null, "47" + value + "\""));
    assertTrue(patient.startsWith("--patient cannot stand in a query"), patient);
    assertFalse(patient.contains("47"), patient);
    String type = refusal(() -> query(ReportKind.DISCLOSURES, null, null, value));
    assertTrue(type.startsWith("--event-type cannot stand in a query"), type);
  }

  private static String refusal(Executable query) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, query).getMessage());
  }

  @Test
  void aQueryThatIsTooLongIsRefused() {
    String[] types =
        IntStream.range(0, 300).mapToObj(i -> "OWN_TYPE_NUMBER_" + i).toArray(String[]::new);
    assertThrows(
        IllegalArgumentException.class, () -> query(ReportKind.DISCLOSURES, null, null, types));
    String long256 = IntStream.range(0, 256).mapToObj(i -> "a").collect(Collectors.joining());
    assertTrue(query(ReportKind.ACCESS, long256, null).selects());
    assertThrows(
        IllegalArgumentException.class, () -> query(ReportKind.ACCESS, long256 + "a", null));
  }
}
