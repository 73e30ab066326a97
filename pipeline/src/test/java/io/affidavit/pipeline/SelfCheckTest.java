package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When the look at a host's configuration is had, and what is said of it. */
class SelfCheckTest {
  private final RecordedStatus status = new RecordedStatus();
  private final Findings findings = new Findings(status);
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void looksOnceWhoeverAsks() {
    SelfCheck check = new SelfCheck(() -> {}, unused -> looks.incrementAndGet(), findings);
    assertEquals(0, looks.get());
    check.now();
    check.now();
    assertEquals(1, looks.get());
  }

  @Test
  void looksNoMoreAfterItsAppenderHasStopped() {
    SelfCheck check = new SelfCheck(() -> {}, unused -> looks.incrementAndGet(), findings);
    check.close();
    check.now();
    assertEquals(0, looks.get());
  }

  @Test
  void waitsUntilTheHostIsConfigured() throws Exception {
    CountDownLatch configured = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    SelfCheck check =
        new SelfCheck(() -> awaitOrFail(configured), unused -> looked.countDown(), findings);
    check.start();
    assertFalse(looked.await(1, TimeUnit.MILLISECONDS));
    configured.countDown();
    assertTrue(looked.await(1, TimeUnit.MINUTES));
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLookThatFailsIsSaidAndHarmsNobody() {
    lookThat(
        () -> {
          throw new IllegalStateException("x");
        });
    lookThat(
        () -> {
          throw new NoSuchMethodError("x");
        });
    String lead = "WARN audit self-check: the configuration cannot be looked at: java.lang.";
    assertEquals(List.of(lead + "IllegalStateException", lead + "NoSuchMethodError"), status.lines);
  }

  private void lookThat(Runnable fails) {
    new SelfCheck(() -> {}, unused -> fails.run(), findings).now();
  }

  @Test
  void nothingIsSaidOfNothing() {
    findings.silenced(List.of(), "filter");
    findings.fluent(List.of(), false);
    findings.notAdditive(List.of(), "reference");
    findings.readable(List.of(), "filter");
    assertEquals(List.of(), status.lines);
  }

  @Test
  void manyNamesAreCutShort() {
    List<String> names =
        IntStream.range(0, 13)
            .mapToObj(i -> "a" + i)
            .collect(Collectors.toCollection(ArrayList::new));
    findings.notAdditive(names, "<ref/>");
    assertTrue(
        status.lines.get(0).contains(": a0, a1, a2, a3, a4, a5, a6, a7, a8, a9 and 3 more;"));
  }

  /** This module's tests have slf4j-nop, which is as good as none. */
  @Test
  void aProviderThatDropsEverythingIsSaid() {
    findings.providers();
    assertEquals(
        List.of(
            "WARN audit self-check: SLF4J drops every log event, audit events too:"
                + " slf4j-nop-2.0.17.jar is there to do that; remove it. What is logged through"
                + " SLF4J reaches no audit appender"),
        status.lines);
  }
}
