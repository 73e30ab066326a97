package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process whose n-th system call of a kind fails, writes nothing, or is its last. {@code
 * strace} counts for each thread, so one run hits callers, worker and deliverer alike; its log says
 * how often it did.
 */
@Tag("crash")
class StraceTest {
  private static final int MOST_CALLS = CrashLane.size("strace.calls", 0);

  /** A write that returns 0 wrote nothing: any other made-up count would be a disk that lies. */
  private static final Map<String, String> FAULTS = new LinkedHashMap<>();

  static {
    FAULTS.put("EIO", "error=EIO");
    FAULTS.put("ENOSPC", "error=ENOSPC");
    FAULTS.put("KILL", "signal=KILL");
    FAULTS.put("short write", "retval=0");
  }

  private static final List<String> CALLS =
      List.of(
          "write",
          "pwrite64",
          "fsync",
          "fdatasync",
          "openat",
          "rename",
          "renameat",
          "renameat2",
          "unlink",
          "unlinkat",
          "ftruncate");

  @TempDir Path temp;
  private final RecordingListener heard = new RecordingListener();
  private final Map<String, Integer> reached = new TreeMap<>();
  private int runs;
  private long acknowledged;

  @BeforeEach
  void straceWorks() throws Exception {
    boolean works;
    try {
      works = new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException notThere) {
      works = false;
    }
    assumeTrue(works, "no strace here, or no right to trace");
  }

  @Test
  @Timeout(120)
  void aFewFaults() throws Exception {
    assertTrue(run("fsync", "EIO", 3) > 0, "reached");
    assertTrue(run("write", "ENOSPC", 6) > 0, "reached");
    assertTrue(run("fsync", "KILL", 4) > 0, "reached");
    assertTrue(run("write", "short write", 5) > 0, "reached");
    report();
  }

  @Test
  @Timeout(7200)
  void everyCallOfEveryKind() throws Exception {
    assumeTrue(MOST_CALLS > 0, CrashLane.ONLY);
    for (String call : CALLS) {
      for (String fault : FAULTS.keySet()) {
        if (!fault.equals("short write") || call.equals("write")) {
          everyCall(call, fault);
        }
      }
    }
    report();
    for (String call : List.of("write", "fsync", "openat", "rename", "unlink")) {
      for (String fault : List.of("EIO", "ENOSPC", "KILL")) {
        assertTrue(reached.getOrDefault(call + " " + fault, 0) > 0, call + " " + fault);
      }
    }
  }

  /** Until the process makes no more such calls. */
  private void everyCall(String call, String fault) throws Exception {
    int missed = 0;
    // Each durability makes other calls: none of the three does any more.
    for (int n = 1; n <= MOST_CALLS && missed < 3; n++) {
      missed = run(call, fault, n) == 0 ? missed + 1 : 0;
    }
  }

  private void report() {
    CrashLane.report(
        "strace",
        runs + " runs, " + acknowledged + " acknowledged and 0 lost; faults reached: " + reached);
  }

  /** How often the fault was reached. */
  private int run(String call, String fault, int n) throws Exception {
    String where = call + " " + fault + " " + n;
    Path directory = Files.createDirectory(temp.resolve("run" + runs++));
    Path base = directory.resolve("spool");
    Path log = directory.resolve("strace.log");
    CrashOracle oracle = new CrashOracle();
    Durability durability = List.of(Durability.values()).get(n % 3);
    int code;
    try (ChildProcess child = ChildProcess.start(base, durability, "child", 2, 8, "wait")) {
      assertEquals("R", child.line(), where);
      Process strace = attach(child, call, FAULTS.get(fault), n, log);
      try {
        child.go();
        for (String line = child.line(); line != null; line = child.line()) {
          oracle.line("child", line);
        }
        code = child.exitCode();
        strace.waitFor();
      } finally {
        strace.destroyForcibly();
      }
    }
    int hits = hits(log);
    boolean killed = fault.equals("KILL") && hits > 0;
    assertTrue(killed ? code == 128 + 9 : code == 0 || code == 3, where + " ended with " + code);
    oracle.drain(base, heard);
    oracle.check(where, false);
    assertTrue(heard.errors.stream().noneMatch(e -> e.contains("lost")), where + heard.errors);
    acknowledged += oracle.acknowledged();
    if (hits > 0) {
      reached.merge(call + " " + fault, hits, Integer::sum);
    }
    Scratch.deleteAll(directory);
    return hits;
  }

  private static Process attach(
      ChildProcess child,
      String call,
      @org.jspecify.annotations.Nullable String how,
      int n,
      Path to)
      throws IOException {
    Process strace =
        new ProcessBuilder(
                "strace",
                "-f",
                "-o",
                to.toString(),
                "-e",
                "trace=" + call,
                "-e",
                "inject=" + call + ":" + how + ":when=" + n,
                "-p",
                Long.toString(child.pid()))
            .redirectErrorStream(true)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(strace.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    assertTrue(line != null && line.contains("attached"), line);
    Thread rest = new Thread(() -> said.lines().forEach(unused -> {}), "strace's output");
    rest.setDaemon(true);
    rest.start();
    return strace;
  }

  private static int hits(Path log) throws IOException {
    int hits = 0;
    boolean killed = false;
    for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
      hits += line.contains("(INJECTED)") ? 1 : 0;
      killed |= line.contains("killed by SIGKILL");
    }
    // Every thread says that it was killed; how the call ended, none of them.
    return killed ? 1 : hits;
  }
}
