package io.affidavit.delivery;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Plain http goes to the loopback address only. As an interceptor it sees the request itself, so
 * the rule holds wherever the endpoint came from: setting, {@code AWS_ENDPOINT_URL*}, profile.
 */
final class LoopbackRule implements ExecutionInterceptor {

  static void check(String name, URI endpoint) {
    String scheme = endpoint.getScheme();
    if ("https".equalsIgnoreCase(scheme) && endpoint.getHost() != null) {
      return;
    }
    if (!"http".equalsIgnoreCase(scheme) || !isLoopback(endpoint.getHost())) {
      throw Settings.refused(
          name,
          endpoint.getScheme() + "://" + endpoint.getHost(),
          "must be https://, or http:// to 127.0.0.1, [::1] or localhost; use https");
    }
  }

  /** By the text alone: a name that merely resolves to loopback may resolve elsewhere later. */
  static boolean isLoopback(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("[::1]")
        || name.equals("::1")
        || name.matches("127(\\.\\d{1,3}){3}");
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    if (!"https".equalsIgnoreCase(request.protocol()) && !isLoopback(request.host())) {
      throw new FailureException(
          Failure.needsOperator(
              "PLAIN_HTTP",
              "the endpoint is http and not on loopback: use https in endpoint or"
                  + " AWS_ENDPOINT_URL; nothing was sent"));
    }
  }
}
