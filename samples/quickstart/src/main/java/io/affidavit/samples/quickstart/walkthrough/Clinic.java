package io.affidavit.samples.quickstart.walkthrough;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The clinic's process, driven through its standard input. */
final class Clinic {
  private final Process process;
  private final BufferedWriter desk;
  private final BufferedReader answers;

  Clinic(Process process) {
    this.process = process;
    this.desk = process.outputWriter();
    this.answers = process.inputReader();
  }

  /** Has it serve requests; returns when all of them are acknowledged. */
  void serve(int requests) throws IOException {
    desk.write(requests + "\n");
    desk.flush();
    String line;
    do {
      line = answers.readLine();
      if (line == null) {
        throw new IOException(
            "the clinic ended with exit code " + process.onExit().join().exitValue());
      }
    } while (!line.startsWith("served "));
  }

  /** kill -9: no shutdown hook runs, no buffer is flushed. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** An orderly end; how long it took, in milliseconds. */
  long close() throws IOException, InterruptedException {
    long start = System.nanoTime();
    desk.close();
    process.waitFor(60, TimeUnit.SECONDS);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
