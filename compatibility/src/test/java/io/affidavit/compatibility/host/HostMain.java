package io.affidavit.compatibility.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes of this package and writes how many tests passed, then a line for each that did
 * not. Does not end the JVM: a thread that outlives the tests shall be noticed.
 */
public final class HostMain implements TestExecutionListener {
  private final List<String> failures = new ArrayList<>();
  private int passed;

  private HostMain() {}

  /**
   * Runs.
   *
   * @param arguments the file for the result, then simple names of classes
   */
  public static void main(String[] arguments) throws IOException {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    String here = HostMain.class.getPackage().getName();
    Arrays.stream(arguments)
        .skip(1)
        .forEach(name -> request.selectors(DiscoverySelectors.selectClass(here + "." + name)));
    HostMain main = new HostMain();
    LauncherDiscoveryRequest built = request.build();
    LauncherFactory.create().execute(built, main);
    main.write(Paths.get(arguments[0]));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable thrown = result.getThrowable().orElse(null);
    if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      failures.add(test.getDisplayName() + ": " + thrown);
      if (thrown != null) {
        thrown.printStackTrace();
      }
    } else if (test.isTest()) {
      passed++;
    }
  }

  /** In a row nothing is left out. */
  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    failures.add(test.getDisplayName() + " was skipped: " + reason);
  }

  private void write(Path result) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(passed));
    failures.forEach(failure -> lines.add(failure.replaceAll("\\s+", " ")));
    Files.write(result, lines);
  }
}
