package io.affidavit.compatibility;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.codehaus.mojo.animal_sniffer.SignatureChecker;
import org.codehaus.mojo.animal_sniffer.logging.Logger;

/** What Java 8 has, from its published signature. One thread. */
final class Java8Api {
  /** What is no part of Java: other people's, and our own. */
  private static final Set<String> NOT_JAVA =
      new HashSet<>(
          Arrays.asList(
              "io.affidavit.*",
              "io.micrometer.*",
              "software.amazon.*",
              "ch.qos.logback.*",
              "com.fasterxml.jackson.core",
              "com.fasterxml.jackson.core.*",
              "jakarta.servlet.*",
              "javax.servlet.*",
              "net.logstash.logback.*",
              "org.apache.logging.*",
              "org.jspecify.*",
              "org.slf4j",
              "org.slf4j.*"));

  private final Findings findings = new Findings();
  private final SignatureChecker checker;

  /** Reads the signature, which takes its time. */
  Java8Api() throws IOException {
    Properties resolved = new Properties();
    try (Reader reader =
        Files.newBufferedReader(Paths.get("target", "hosts.properties"), StandardCharsets.UTF_8)) {
      resolved.load(reader);
    }
    Path signature = Paths.get(resolved.getProperty("java8.signature"));
    try (InputStream in = Files.newInputStream(signature)) {
      checker = new SignatureChecker(in, NOT_JAVA, findings);
    }
    checker.setSourcePath(Collections.emptyList());
  }

  /** What the jar's classes refer to and Java 8 lacks, a line each. */
  List<String> missingFor(Path jar) throws IOException {
    findings.errors.clear();
    checker.process(jar.toFile());
    return new ArrayList<>(findings.errors);
  }

  /** Keeps the checker's errors, and says nothing. */
  private static final class Findings implements Logger {
    final List<String> errors = new ArrayList<>();

    @Override
    public void info(String message) {}

    @Override
    public void info(String message, Throwable thrown) {}

    @Override
    public void debug(String message) {}

    @Override
    public void debug(String message, Throwable thrown) {}

    @Override
    public void warn(String message) {}

    @Override
    public void warn(String message, Throwable thrown) {}

    @Override
    public void error(String message) {
      errors.add(message);
    }

    @Override
    public void error(String message, Throwable thrown) {
      errors.add(message + ": " + thrown);
    }
  }
}
