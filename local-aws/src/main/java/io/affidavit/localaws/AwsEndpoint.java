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
  private static final byte[] NO_BODY = new byte[0];

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

  private record Answer(int status, byte[] body, String outcome) {
    static Answer error(AwsException e) {
      Map<String, String> body = Map.of("__type", e.type(), "message", e.text());
      return new Answer(e.status(), Wire.write(body), e.type());
    }
  }

  void handle(HttpExchange exchange) throws IOException {
    String header = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String target = header == null ? "" : header;
    int dot = target.indexOf('.');
    Service service = dot < 0 ? null : Service.byTargetPrefix(target.substring(0, dot));
    String operation = target.substring(dot + 1);
    if (service == null || !operations.knows(service, operation)) {
      // Counted without its name: names that a client makes up must not fill the memory.
      calls.add(service == null ? "unknown" : service.signingName(), "unknown", "UnknownOperation");
      RequestBody.read(exchange, maxRequestBytes);
      Answer answer =
          Answer.error(
              AwsException.badRequest(
                  "UnknownOperationException", "local-aws does not know this operation"));
      HttpAnswer.aws(exchange, answer.status(), answer.body());
      return;
    }
    Effects effects = faults.strike(service, operation);
    delay(effects);
    Answer answer =
        effects.has(Effect.Close.class) ? null : answer(exchange, service, operation, effects);
    send(
        exchange, answer, effects, outcome -> calls.add(service.signingName(), operation, outcome));
  }

  private Answer answer(HttpExchange exchange, Service service, String operation, Effects effects)
      throws IOException {
    try {
      byte[] body = RequestBody.read(exchange, maxRequestBytes);
      Optional<Effect.Answer> scripted = effects.first(Effect.Answer.class);
      if (scripted.isPresent()) {
        return scripted(scripted.get());
      }
      SigV4Header.check(exchange.getRequestHeaders().getFirst("Authorization"), service);
      Object result = operations.call(service, operation, body, effects);
      String outcome = result instanceof Operations.Outcome o ? o.outcome() : "ok";
      return new Answer(200, result == null ? NO_BODY : Wire.write(result), outcome);
    } catch (AwsException e) {
      return Answer.error(e);
    }
  }

  private static Answer scripted(Effect.Answer fault) {
    if (fault.message().isEmpty()) {
      return new Answer(fault.status(), NO_BODY, fault.type());
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

  private interface Counter {
    void count(String outcome);
  }

  /** Counts first, so that whoever has the answer finds the call counted. */
  private static void send(
      HttpExchange exchange, @Nullable Answer answer, Effects effects, Counter counter)
      throws IOException {
    if (answer == null) {
      counter.count("closed");
      HttpAnswer.none(exchange);
    } else if (effects.has(Effect.LostAnswer.class)) {
      counter.count("lost");
      HttpAnswer.none(exchange);
    } else if (effects.has(Effect.TornAnswer.class)) {
      counter.count("torn");
      HttpAnswer.torn(exchange, answer.status(), answer.body());
    } else {
      counter.count(answer.outcome());
      HttpAnswer.aws(exchange, answer.status(), answer.body());
    }
  }
}
