package io.affidavit.contract;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One version of logstash-logback-encoder in a class loader of its own, with or without a Jackson,
 * beside the host's SLF4J: its calls, made by reflection. Of the tests' own class path it sees
 * neither another version of itself nor a Jackson.
 */
public final class LogstashLibrary implements Closeable {
  private static final String PACKAGE = "net.logstash.logback.";

  private final URLClassLoader loader;
  private final Class<?> arguments;
  private final Class<?> markers;

  /**
   * Loads the jars of those folders.
   *
   * @param folders below {@code target/logstash}, where the build copies them
   */
  public LogstashLibrary(String... folders) throws IOException, ClassNotFoundException {
    List<URL> urls = new ArrayList<>();
    for (String folder : folders) {
      try (DirectoryStream<Path> jars =
          Files.newDirectoryStream(Paths.get("target", "logstash", folder), "*.jar")) {
        for (Path jar : jars) {
          urls.add(jar.toUri().toURL());
        }
      }
    }
    loader = new URLClassLoader(urls.toArray(new URL[0]), new Others());
    arguments = loader.loadClass(PACKAGE + "argument.StructuredArguments");
    markers = loader.loadClass(PACKAGE + "marker.Markers");
  }

  /** Whether this class can be loaded beside the library. */
  public boolean sees(String name) {
    try {
      loader.loadClass(name);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** {@code kv}, {@code keyValue}, {@code v}, {@code value}, {@code raw}, by name. */
  public Object named(String method, String name, @Nullable Object value) throws Exception {
    Class<?> type = method.equals("raw") ? String.class : Object.class;
    return arguments.getMethod(method, String.class, type).invoke(null, name, value);
  }

  /** {@code array}. */
  public Object array(String name, Object... values) throws Exception {
    return arguments.getMethod("array", String.class, Object[].class).invoke(null, name, values);
  }

  /** {@code entries}. */
  public Object entries(Map<?, ?> entries) throws Exception {
    return arguments.getMethod("entries", Map.class).invoke(null, entries);
  }

  /** {@code fields}. */
  public Object fields(Object object) throws Exception {
    return arguments.getMethod("fields", Object.class).invoke(null, object);
  }

  /** {@code defer}. */
  public Object defer(Supplier<?> supplier) throws Exception {
    return arguments.getMethod("defer", Supplier.class).invoke(null, supplier);
  }

  /** A marker that carries a field. */
  public Object marker(String name, Object value) throws Exception {
    return markers.getMethod("append", String.class, Object.class).invoke(null, name, value);
  }

  /** A marker that carries a map's entries. */
  public Object markerOf(Map<?, ?> entries) throws Exception {
    return markers.getMethod("appendEntries", Map.class).invoke(null, entries);
  }

  /** One of each kind, as the arguments of a call. */
  public Object[] oneOfEach(Object bean) throws Exception {
    return new Object[] {
      named("kv", "userId", "u1"),
      named("keyValue", "recordCount", 17),
      named("v", "mfaUsed", true),
      named("value", "byteCount", 9_000_000_000L),
      array("fieldsAccessed", "name", "age"),
      entries(Collections.singletonMap("patientId", "P-1")),
      fields(bean),
      named("raw", "answer", "{\"a\":1}"),
      defer(() -> later())
    };
  }

  private Object later() {
    try {
      return named("kv", "dataType", "DICOM");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@link #oneOfEach} reads in an event, where the bean has ward and bed. */
  public static String eachRead() {
    return "\"userId\":\"u1\",\"recordCount\":17,\"mfaUsed\":true,\"byteCount\":9000000000,"
        + "\"fieldsAccessed\":[\"name\",\"age\"],\"patientId\":\"P-1\",\"bed\":4,\"ward\":\"ICU\","
        + "\"answer\":\"{\\\"a\\\":1}\",\"dataType\":\"DICOM\"";
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  /** The tests' class path without what is under test. */
  private static final class Others extends ClassLoader {
    Others() {
      super(LogstashLibrary.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(PACKAGE)
          || name.startsWith("com.fasterxml.jackson.")
          || name.startsWith("tools.jackson.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
