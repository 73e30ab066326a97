package io.affidavit.localaws;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of both services by name, each with the record that its request becomes. */
final class Operations {
  /** What an operation does; null is an answer without a body. */
  @FunctionalInterface
  interface Handler<T> {
    @Nullable Object handle(T request, Effects effects);
  }

  /** An answer that says what to count it as, where that is not {@code ok}. */
  interface Outcome {
    String outcome();
  }

  private record Operation<T>(Class<T> type, Handler<T> handler) {
    @Nullable Object call(byte[] body, Effects effects) {
      return handler.handle(Wire.read(body, type), effects);
    }
  }

  private final Map<String, Operation<?>> operations = new HashMap<>();

  <T> void add(Service service, String name, Class<T> request, Handler<T> handler) {
    operations.put(key(service, name), new Operation<>(request, handler));
  }

  boolean knows(Service service, String name) {
    return operations.containsKey(key(service, name));
  }

  @Nullable Object call(Service service, String name, byte[] body, Effects effects) {
    Operation<?> operation = operations.get(key(service, name));
    if (operation == null) {
      throw AwsException.badRequest("UnknownOperationException", "");
    }
    return operation.call(body, effects);
  }

  private static String key(Service service, String name) {
    return service.signingName() + '.' + name;
  }
}
