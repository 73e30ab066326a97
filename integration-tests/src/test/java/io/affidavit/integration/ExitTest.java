package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.affidavit.contract.SharedKeys;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.SilentServer;
import io.affidavit.spool.SpoolInspector;
import io.affidavit.spool.SpooledRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The end of a JVM whose application never stops its appenders. The client's own time-outs are ten
 * minutes: a JVM that ends long before, while AWS hangs, was ended by {@code shutdownTimeout}.
 */
@Timeout(300)
class ExitTest {
  private static final int EVENTS = 30;
  private static final Set<String> USERS =
      IntStream.range(0, EVENTS).mapToObj(i -> "u" + i).collect(Collectors.toSet());

  @TempDir Path directory;
  private boolean bySignal;

  private Process start(String how, String endpoint, String timeout, String more)
      throws IOException {
    SharedKeys.putInto(directory);
    String xml =
        ChildJvm.configuration(directory, endpoint)
            .replace("<shutdownTimeout>2 seconds<", "<shutdownTimeout>" + timeout + "<")
            .replace("<turboFilter", more + "<turboFilter")
            .replace(
                "<region>",
                "<apiCallTimeout>10 minutes</apiCallTimeout>"
                    + "<connectTimeout>10 minutes</connectTimeout><region>");
    Path logback = Files.writeString(directory.resolve("logback.xml"), xml);
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dlogback.configurationFile=" + logback,
                "-Daws.accessKeyId=test",
                "-Daws.secretAccessKey=test",
                ExitingApplication.class.getName(),
                how,
                Integer.toString(EVENTS)));
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return builder.redirectError(directory.resolve("stderr.txt").toFile()).start();
  }

  /** Runs it to its end; nothing of ours may keep it alive. */
  private int end(Process process) throws Exception {
    try (BufferedReader output = process.inputReader()) {
      String alive = output.readLine();
      assertEquals("alive [main]", alive, () -> stderr());
      assertTrue(process.isAlive());
      if (bySignal) {
        process.toHandle().destroy(); // process.destroy() would also close its input: another end
      } else {
        process.outputWriter().write("end\n");
        process.outputWriter().flush();
      }
      long start = System.nanoTime();
      assertTrue(process.waitFor(150, TimeUnit.SECONDS), "it does not end");
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      System.out.println("exit: " + process.exitValue() + " after " + millis + " ms");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Without what SLF4J says where two threads log while it looks for its provider. */
  private String stderr() {
    try (Stream<String> lines = Files.lines(directory.resolve("stderr.txt"))) {
      return lines.filter(line -> !line.startsWith("SLF4J(W): ")).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Set<String> inTheSpool() throws IOException {
    Set<String> users = new TreeSet<>();
    for (SpoolInspector instance : SpoolInspector.instances(directory.resolve("spool"))) {
      instance.read(
          directory.resolve("audit.key"),
          new SpoolInspector.Visitor() {
            @Override
            public void record(SpooledRecord record) {
              users.add(Arrivals.parse(record.completeText()).path("userId").asText());
            }

            @Override
            public void problem(
                String segment, SpoolInspector.Problem problem, long from, long to) {
              throw new AssertionError(problem + " in " + segment);
            }
          });
    }
    users.remove("");
    return users;
  }

  private void allAreInTheSpool() throws IOException {
    assertEquals(new TreeSet<>(USERS), inTheSpool());
    assertEquals("", stderr());
  }

  /** With AWS at hand, nothing is left to do when the JVM is gone. */
  private void allIsDelivered(String more) throws Exception {
    try (LocalAws aws =
        LocalAws.builder().logGroup(ChildJvm.GROUP).eventBus(ChildJvm.BUS).start()) {
      assertEquals(0, end(start("return", aws.endpoint().toString(), "100 seconds", more)));
      Arrivals arrivals = Arrivals.at(aws);
      assertTrue(arrivals.have(IntStream.range(0, EVENTS).boxed().collect(Collectors.toSet())));
      List<String> closed = new ArrayList<>(arrivals.sealed.values());
      closed.removeIf(record -> !record.contains("\"sealRecord\":{\"kind\":\"close\""));
      assertEquals(1, closed.size(), "the stream is ended in order, once");
    }
    assertEquals(Set.of(), inTheSpool());
    assertEquals("", stderr());
  }

  @Test
  void mainReturnsAndAllIsDelivered() throws Exception {
    allIsDelivered("");
  }

  /** Logback stops the appender from a hook of its own, at the same time as ours closes it. */
  @Test
  void besideLogbacksOwnHook() throws Exception {
    allIsDelivered("<shutdownHook class='ch.qos.logback.core.hook.DefaultShutdownHook'/>");
  }

  @Test
  void afterLogbacksOwnHookHasWaited() throws Exception {
    allIsDelivered(
        "<shutdownHook class='ch.qos.logback.core.hook.DefaultShutdownHook'>"
            + "<delay>300 milliseconds</delay></shutdownHook>");
  }

  @Test
  void systemExitWhileAwsHangs() throws Exception {
    try (SilentServer aws = SilentServer.accepting()) {
      int code = end(start("exit", aws.endpoint().toString(), "1 second", ""));
      assertEquals(ExitingApplication.EXIT, code);
    }
    allAreInTheSpool();
  }

  @Test
  void mainReturnsWhileAwsHangsAndThereIsNoTime() throws Exception {
    try (SilentServer aws = SilentServer.accepting()) {
      assertEquals(0, end(start("return", aws.endpoint().toString(), "0 seconds", "")));
    }
    allAreInTheSpool();
  }

  @Test
  void aSignalWhileAwsHangs() throws Exception {
    bySignal = true;
    try (SilentServer aws = SilentServer.accepting()) {
      int code = end(start("wait", aws.endpoint().toString(), "1 second", ""));
      assertEquals(128 + 15, code);
    }
    allAreInTheSpool();
  }

  @Test
  void mainReturnsWhileAwsCannotBeReached() throws Exception {
    try (SilentServer aws = SilentServer.blackhole()) {
      assumeTrue(aws.isBlackhole(), "this system refuses instead of waiting");
      assertEquals(0, end(start("return", aws.endpoint().toString(), "1 second", "")));
    }
    allAreInTheSpool();
  }

  /** Another hook's halt ends the JVM in the middle of ours. */
  @Test
  void aHaltInAHookLosesNothing() throws Exception {
    try (SilentServer aws = SilentServer.accepting()) {
      int code = end(start("halt", aws.endpoint().toString(), "60 seconds", ""));
      assertEquals(ExitingApplication.HALT, code);
    }
    assertEquals(new TreeSet<>(USERS), inTheSpool());
    assertFalse(stderr().contains("Exception"));
  }
}
