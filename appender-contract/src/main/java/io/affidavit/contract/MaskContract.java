package io.affidavit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What the masks for logstash-logback-encoder do, run with the configuration that docs/masking.md
 * prints. One test class for each generation of the encoder extends it.
 */
public abstract class MaskContract {
  private static final String SSN = "123-45-6789";

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger log = LoggerFactory.getLogger("com.example.clinic.Records");

  @TempDir Path directory;

  /** For the generations. */
  protected MaskContract() {}

  /** The element by which this generation takes masks: its place in the guide. */
  protected abstract String element();

  /** The encoder's {@code StructuredArguments.kv}. */
  protected abstract Object kv(String name, @Nullable Object value);

  /** The encoder's {@code StructuredArguments.raw}. */
  protected abstract Object raw(String name, String json);

  /** Logs by SLF4J 2's fluent calls. */
  protected abstract void fluent(Logger logger, String name, Object value);

  /** A class of the encoder, whose jar must be the one that the build names. */
  protected abstract Class<?> encoder();

  protected final void start(String xml) throws Exception {
    context.reset();
    context.getStatusManager().clear();
    context.putProperty("LOG_FILE", directory.resolve("app.json").toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    String whole = "<configuration>" + xml + "</configuration>";
    configurator.doConfigure(new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)));
  }

  /** The block of the guide for this generation. */
  protected final String guide() throws Exception {
    byte[] bytes = Files.readAllBytes(Paths.get("..", "docs", "masking.md"));
    for (String block : new String(bytes, StandardCharsets.UTF_8).split("```", -1)) {
      if (block.startsWith("xml\n") && block.contains("<" + element() + " class=")) {
        return block.substring(4);
      }
    }
    throw new IllegalStateException("docs/masking.md has no block with <" + element() + ">");
  }

  protected final String only() throws Exception {
    context.stop();
    List<String> lines = Files.readAllLines(directory.resolve("app.json"), StandardCharsets.UTF_8);
    assertEquals(1, lines.size());
    return lines.get(0);
  }

  private Map<String, @Nullable Object> written() throws Exception {
    Map<String, @Nullable Object> line = Json.object(only());
    // A clock and the name of a temporary folder may have these digits of their own.
    Map<String, @Nullable Object> said = new HashMap<>(line);
    said.remove("@timestamp");
    said.remove("LOG_FILE");
    assertFalse(said.toString().contains("6789"), said::toString);
    return line;
  }

  private List<String> errors() {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getLevel() != Status.INFO)
        .map(Status::getMessage)
        .collect(Collectors.toList());
  }

  @AfterEach
  void reset() {
    MDC.clear();
    context.reset();
  }

  @Test
  void runsTheEncoderThatTheBuildNames() {
    assertEquals(System.getProperty("expected.encoder"), Jars.of(encoder()).toString());
  }

  @Test
  void theGuidesConfigurationIsTakenWithoutComplaint() throws Exception {
    start(guide());
    assertEquals(Collections.emptyList(), errors());
  }

  @Test
  void anOrdinaryLineStandsAsItIs() throws Exception {
    start(guide());
    log.info("took {} ms for {}", kv("millis", 1250), kv("step", "load-images"));
    Map<String, @Nullable Object> line = written();
    assertEquals("took millis=1250 ms for step=load-images", line.get("message"));
    assertEquals("com.example.clinic.Records", line.get("logger_name"));
    assertEquals("INFO", line.get("level"));
    assertEquals("20000", String.valueOf(line.get("level_value")));
    assertEquals(Thread.currentThread().getName(), line.get("thread_name"));
    assertEquals("1250", String.valueOf(line.get("millis")));
    assertTrue(String.valueOf(line.get("@timestamp")).length() > 20, line.toString());
  }

  @Test
  void aFieldIsMaskedByItsNameAndInTheMessage() throws Exception {
    start(guide());
    log.info("viewed {}", kv("ssn", SSN));
    Map<String, @Nullable Object> line = written();
    assertEquals("[REDACTED:SSN]", line.get("ssn"));
    assertEquals("viewed ssn=[REDACTED:SSN]", line.get("message"));
  }

  @Test
  void aNumberIsMaskedAsItsText() throws Exception {
    start(guide());
    log.info("viewed", kv("ssn", 123456789L), kv("patientId", 482913));
    Map<String, @Nullable Object> line = Json.object(only());
    assertEquals("[REDACTED:SSN]", line.get("ssn"));
    assertEquals("[REDACTED:MRN]", line.get("patientId"));
  }

  @Test
  void textInsideAFieldIsScanned() throws Exception {
    start(guide());
    log.info("viewed", kv("note", "ssn is " + SSN));
    assertEquals("ssn is [REDACTED:SSN]", written().get("note"));
  }

  @Test
  void aNestedValueIsMaskedByItsName() throws Exception {
    start(guide());
    log.info("viewed", kv("p", Collections.singletonMap("ssn", SSN)));
    assertEquals(Collections.singletonMap("ssn", "[REDACTED:SSN]"), written().get("p"));
  }

  @Test
  void elementsOfAnArrayAreMaskedOneByOne() throws Exception {
    start(guide());
    log.info("viewed", kv("notes", new String[] {"fine", "ssn " + SSN}));
    Object notes = written().get("notes");
    assertEquals("[fine, ssn [REDACTED:SSN]]", String.valueOf(notes));
  }

  @Test
  void theSpellingOfANameDoesNotMatter() throws Exception {
    start(guide());
    log.info("viewed", kv("SSN", SSN), kv("patient_id", "P-1"), kv("Patient-Name", "x"));
    Map<String, @Nullable Object> line = written();
    assertEquals("[REDACTED:SSN]", line.get("SSN"));
    assertEquals("[REDACTED:MRN]", line.get("patient_id"));
    assertEquals("[REDACTED:NAME]", line.get("Patient-Name"));
  }

  @Test
  void exceptionsAndConcatenatedMessagesAreScanned() throws Exception {
    start(guide());
    Exception cause = new IllegalArgumentException("bad ssn " + SSN);
    log.info("no record of ssn " + SSN, new IllegalStateException("lookup", cause));
    Map<String, @Nullable Object> line = written();
    assertEquals("no record of ssn [REDACTED:SSN]", line.get("message"));
    String trace = String.valueOf(line.get("stack_trace"));
    assertTrue(trace.contains("IllegalArgumentException: bad ssn [REDACTED:SSN]"), trace);
    assertTrue(trace.contains("at io.affidavit.contract.MaskContract"), trace);
  }

  @Test
  void fluentKeyValuesAndTheMdcAreMasked() throws Exception {
    start(guide());
    MDC.put("patientName", "Hypothetical");
    fluent(log, "ssn", SSN);
    Map<String, @Nullable Object> line = written();
    assertEquals("[REDACTED:SSN]", line.get("ssn"));
    assertEquals("[REDACTED:NAME]", line.get("patientName"));
  }

  @Test
  void aWholeObjectIsHiddenByItsName() throws Exception {
    start(guide());
    log.info("viewed", kv("password", Collections.singletonMap("old", true)));
    log.trace("not logged");
    assertEquals("[REDACTED:SECRET]", written().get("password"));
  }

  @Test
  void whatAPolicyLeavesOfAFieldStands() throws Exception {
    start(guide());
    log.info("viewed", kv("patientBirthDate", "1957-03-01"), kv("accessReason", "TREATMENT"));
    Map<String, @Nullable Object> line = written();
    assertEquals("1957", line.get("patientBirthDate"));
    assertEquals("TREATMENT", line.get("accessReason"));
  }

  @Test
  void idsOfUsersStandOnlyWhereTheyAreOfTheWorkforce() throws Exception {
    start(guide());
    log.info("viewed", kv("userId", "u-17"));
    assertEquals("[REDACTED:OTHER]", written().get("userId"));
    Files.delete(directory.resolve("app.json"));
    start(each("<defaultUserType>workforce</defaultUserType>"));
    log.info("viewed", kv("userId", "u-17"));
    assertEquals("u-17", written().get("userId"));
  }

  private String each(String setting) throws Exception {
    return guide()
        .replaceAll(
            "<(field|value)Masker (class=\"[^\"]*\")/>", "<$1Masker $2>" + setting + "</$1Masker>");
  }

  @Test
  void aWrongSettingMasksEverythingAndSaysSo() throws Exception {
    start(each("<policy>lenient</policy>"));
    log.info("viewed {}", kv("patientId", "P-1"));
    Map<String, @Nullable Object> line = written();
    assertEquals("[REDACTED:ERROR]", line.get("message"));
    assertEquals("[REDACTED:ERROR]", line.get("patientId"));
    List<String> errors = errors();
    assertEquals(2, errors.size(), errors.toString());
    assertTrue(
        errors.get(0).contains("policy") && errors.get(0).contains("lenient"), errors.toString());
  }

  @Test
  void theCompleteRecordKeepsWhoAndHidesSecrets() throws Exception {
    start(each("<policy>complete-record</policy>"));
    log.info("viewed", kv("patientId", "P-1"), kv("apiKey", "k"), kv("note", "ssn " + SSN));
    Map<String, @Nullable Object> line = written();
    assertEquals("P-1", line.get("patientId"));
    assertEquals("[REDACTED:SECRET]", line.get("apiKey"));
    assertEquals("ssn [REDACTED:SSN]", line.get("note"));
  }

  @Test
  void aRuleOfTheUsersOwnIsApplied() throws Exception {
    Path rules = directory.resolve("clinic.policy");
    Files.write(rules, Collections.singletonList("field.bedside = indicate:OTHER"));
    start(each("<policyFile>" + rules + "</policyFile>"));
    log.info("viewed", kv("bedSide", "left"), kv("ward", "ICU"));
    Map<String, @Nullable Object> line = written();
    assertEquals("[REDACTED:OTHER]", line.get("bedSide"));
    assertEquals("ICU", line.get("ward"));
  }

  /** The limits that the guide names: when one of these fails, the guide is to be mended. */
  @Test
  void namesOfMembersBooleansAndRawJsonAreOutOfReach() throws Exception {
    start(guide());
    log.info(
        "viewed",
        kv("byPatient", Collections.singletonMap(SSN, 1)),
        kv("resourceType", true),
        raw("answer", "{\"ssn\":\"" + SSN + "\"}"),
        raw("ssn", "\"" + SSN + "\""));
    Map<String, @Nullable Object> line = Json.object(only());
    assertEquals("{" + SSN + "=1}", String.valueOf(line.get("byPatient")));
    assertEquals("true", String.valueOf(line.get("resourceType")));
    assertEquals(Collections.singletonMap("ssn", SSN), line.get("answer"));
    assertEquals("[REDACTED:SSN]", line.get("ssn"));
    assertNull(line.get("stack_trace"));
  }
}
