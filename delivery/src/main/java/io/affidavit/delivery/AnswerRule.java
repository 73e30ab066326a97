package io.affidavit.delivery;

import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * A success counts only if AWS has sent it: a proxy's friendly page with status 200 would otherwise
 * be read as an answer without errors. Every answer of AWS bears a request id. Learns the service's
 * time on the way.
 */
final class AnswerRule implements ExecutionInterceptor {
  private final ServerTime time;

  AnswerRule(ServerTime time) {
    this.time = time;
  }

  @Override
  public void beforeUnmarshalling(
      Context.BeforeUnmarshalling context, ExecutionAttributes attributes) {
    SdkHttpResponse answer = context.httpResponse();
    boolean ofAws =
        answer.firstMatchingHeader("x-amzn-RequestId").isPresent()
            || answer.firstMatchingHeader("x-amz-request-id").isPresent();
    if (ofAws) {
      answer.firstMatchingHeader("Date").ifPresent(time::learn);
    } else if (answer.isSuccessful()) {
      context.responseBody().ifPresent(AnswerRule::giveUp);
      throw new FailureException(
          Failure.needsOperator(
              FailureTable.NOT_AWS,
              "a success without a request id: something between here and AWS answers in its"
                  + " place; check endpoint and proxy; kept"));
    }
  }

  /** The SDK does not: the connection would never come back to the client's few. */
  private static void giveUp(InputStream body) {
    if (body instanceof Abortable) {
      ((Abortable) body).abort(); // without reading a page that may have no end
    }
    try {
      body.close();
    } catch (IOException e) {
      // The connection is gone, which is as good.
    }
  }
}
