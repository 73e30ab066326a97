package io.affidavit.localaws;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of the AWS JSON 1.1 protocol: {@code POST /} with the operation in {@code X-Amz-Target}
 * (smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html). Scripted faults strike before the
 * service sees the call, but for those that spoil its answer.
 */
final class AwsEndpoint {
  private final Operations operations;
  private final Faults faults;
  private final Calls calls;
  private final int maxRequestBytes;

  AwsEndpoint(Operations operations, Faults faults, Calls calls, int maxRequestBytes) {
    this.operations = operations;
    this.faults = faults;
    this.calls = calls;
    this.maxRequestBytes = maxRequestBytes;
  }

  private record Target(Service service, String operation) {}

  private record Answer(int status, @Nullable Object content, String outcome) {
    static Answer error(AwsException e) {
      return new Answer(e.status(), Map.of("__type", e.type(), "message", e.text()), e.type());
    }

    byte[] body() {
      return content == null ? new byte[0] : Wire.write(content);
    }
  }

  void handle(HttpExchange exchange) throws IOException {
    Target target = target(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    if (target == null) {
      RequestBody.read(exchange, maxRequestBytes);
      // Counted without its name: names that a client makes up must not fill the memory.
      calls.add("unknown", "unknown", "UnknownOperationException");
      throw AwsException.badRequest(
          "UnknownOperationException", "local-aws does not know this operation");
    }
    Runnable end = calls.begin(target.service().signingName(), target.operation());
    try {
      handle(exchange, target, end);
    } finally {
      end.run();
    }
  }

  private void handle(HttpExchange exchange, Target target, Runnable end) throws IOException {
    Effects effects = faults.strike(target.service(), target.operation());
    delay(effects);
    if (effects.has(Effect.Close.class)) {
      count(target, "closed", end);
      HttpAnswer.none(exchange);
    } else if (effects.has(Effect.ForeignAnswer.class)) {
      RequestBody.read(exchange, maxRequestBytes);
      count(target, "foreign", end);
      HttpAnswer.foreign(exchange);
    } else {
      Answer answer = answer(exchange, target, effects);
      count(target, outcome(effects, answer), end);
      send(exchange, effects, answer);
    }
  }

  private @Nullable Target target(@Nullable String header) {
    int dot = header == null ? -1 : header.indexOf('.');
    if (header == null || dot < 0) {
      return null;
    }
    Service service = Service.byTargetPrefix(header.substring(0, dot));
    String operation = header.substring(dot + 1);
    return service != null && operations.knows(service, operation)
        ? new Target(service, operation)
        : null;
  }

  private Answer answer(HttpExchange exchange, Target target, Effects effects) throws IOException {
    try {
      byte[] body = RequestBody.read(exchange, maxRequestBytes);
      Optional<Effect.Answer> scripted = effects.first(Effect.Answer.class);
      if (scripted.isPresent()) {
        return scripted(scripted.get());
      }
      SigV4Header.check(exchange.getRequestHeaders().getFirst("Authorization"), target.service());
      Object result = operations.call(target.service(), target.operation(), body, effects);
      return new Answer(200, result, result instanceof Operations.Outcome o ? o.outcome() : "ok");
    } catch (AwsException e) {
      return Answer.error(e);
    }
  }

  private static Answer scripted(Effect.Answer fault) {
    if (fault.message().isEmpty()) {
      return new Answer(fault.status(), null, fault.type());
    }
    return Answer.error(new AwsException(fault.status(), fault.type(), fault.message()));
  }

  private static void delay(Effects effects) {
    for (Effects.Fired fired : effects.fired()) {
      if (fired.effect() instanceof Effect.Latency latency) {
        long range = latency.maxMillis() - latency.minMillis() + 1;
        try {
          Thread.sleep(latency.minMillis() + Math.floorMod(fired.draw(), range));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private static String outcome(Effects effects, Answer answer) {
    if (effects.has(Effect.LostAnswer.class)) {
      return "lost";
    }
    return effects.has(Effect.TornAnswer.class) ? "torn" : answer.outcome();
  }

  private static void send(HttpExchange exchange, Effects effects, Answer answer)
      throws IOException {
    if (effects.has(Effect.LostAnswer.class)) {
      HttpAnswer.none(exchange);
    } else if (effects.has(Effect.TornAnswer.class)) {
      HttpAnswer.torn(exchange, answer.status(), answer.body());
    } else {
      HttpAnswer.aws(exchange, answer.status(), answer.body());
    }
  }

  /** So that whoever has the answer finds the call counted, and not under way any more. */
  private void count(Target target, String outcome, Runnable end) {
    end.run();
    calls.add(target.service().signingName(), target.operation(), outcome);
  }
}
