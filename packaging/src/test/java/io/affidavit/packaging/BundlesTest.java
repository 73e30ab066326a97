package io.affidavit.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import io.affidavit.contract.SharedKeys;
import io.affidavit.contract.SpoolContents;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.slf4j.MarkerFactory;

/**
 * Our jars as bundles in Felix, each seeing only what its manifest imports. Logback, SLF4J and the
 * AWS SDK come from the framework's own class path: they are not what is tested.
 */
class BundlesTest {
  private static final Pattern VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)*)[^/]*\\.jar$");

  @TempDir Path directory;

  private Framework framework() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, directory.resolve("felix").toString());
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, packagesOfOthers());
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(settings);
    framework.start();
    return framework;
  }

  /** With the versions of their jars, for the ranges that the manifests ask for. */
  private static String packagesOfOthers() {
    List<String> packages = new ArrayList<>();
    for (Path jar : Published.classPath()) {
      String name = Published.name(jar);
      Matcher version = VERSION.matcher(name);
      boolean other = !name.startsWith("affidavit-") && !name.startsWith("org.apache.felix");
      if (other && version.find()) {
        for (ModuleReference module : ModuleFinder.of(jar).findAll()) {
          for (String each : module.descriptor().packages()) {
            packages.add(each + ";version=\"" + version.group(1) + "\"");
          }
        }
      }
    }
    return String.join(",", packages);
  }

  private static Map<String, Bundle> installed(Framework framework) throws Exception {
    Map<String, Bundle> bundles = new HashMap<>();
    for (Published module : Published.jars()) {
      Bundle bundle = framework.getBundleContext().installBundle(module.jar().toUri().toString());
      bundles.put(module.artifactId(), bundle);
    }
    return bundles;
  }

  @Test
  void theAppendersBundlesStartAndRecord() throws Exception {
    SharedKeys.putInto(directory);
    Framework framework = framework();
    try {
      Map<String, Bundle> bundles = installed(framework);
      List<String> needed =
          List.of(
              "event",
              "redaction",
              "spool",
              "delivery",
              "pipeline",
              "appender-logback",
              "appender-log4j2",
              "spool-kms");
      for (String name : needed) {
        Bundle bundle = Objects.requireNonNull(bundles.get("affidavit-" + name), name);
        bundle.start();
        assertEquals(Bundle.ACTIVE, bundle.getState(), name);
      }
      record(Objects.requireNonNull(bundles.get("affidavit-appender-logback")));
    } finally {
      framework.stop();
      framework.waitForStop(30_000);
    }
    List<String> events =
        SpoolContents.take(directory.resolve("spool")).stream()
            .filter(line -> line.contains("\"eventType\":\"PHI_ACCESSED\""))
            .toList();
    assertEquals(1, events.size(), events.toString());
  }

  @SuppressWarnings("unchecked") // the appender's own type
  private void record(Bundle bundle) throws Exception {
    Class<?> type = bundle.loadClass("io.affidavit.logback.AuditAppender");
    assertNotSame(getClass().getClassLoader(), type.getClassLoader());
    Class<?> section = bundle.loadClass("io.affidavit.logback.SpoolSection");
    Object spool = section.getConstructor().newInstance();
    section
        .getMethod("setDirectory", String.class)
        .invoke(spool, directory.resolve("spool").toString());
    LoggerContext context = new LoggerContext();
    Appender<ILoggingEvent> appender =
        (Appender<ILoggingEvent>) type.getConstructor().newInstance();
    type.getMethod("setSpool", section).invoke(appender, spool);
    appender.setContext(context);
    appender.start();
    assertTrue(appender.isStarted(), context.getStatusManager().getCopyOfStatusList().toString());
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(context);
    event.setLoggerName("clinic");
    event.setMessage("PHI_ACCESSED");
    event.setTimeStamp(System.currentTimeMillis());
    event.addMarker(MarkerFactory.getMarker("AUDIT"));
    appender.doAppend(event);
    appender.stop();
  }

  /** What nobody adds on purpose must not be needed: the bundle would not resolve without it. */
  @Test
  void whatIsOptionalIsImportedSo() throws Exception {
    for (Published module : Published.jars()) {
      String imports = module.manifest().getMainAttributes().getValue("Import-Package");
      for (String each : imports == null ? new String[0] : imports.split(",(?=[a-z])", -1)) {
        if (each.startsWith("org.jspecify") || each.startsWith("org.slf4j.event")) {
          assertTrue(each.contains("resolution:=optional"), module + " " + each);
        }
      }
    }
  }
}
