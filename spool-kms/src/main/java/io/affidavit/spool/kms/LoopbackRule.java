package io.affidavit.spool.kms;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Plain http goes to the loopback address only, wherever the endpoint came from: a plain data key
 * is in the answer.
 */
final class LoopbackRule implements ExecutionInterceptor {

  static void check(URI endpoint) {
    if (!isAllowed(endpoint.getScheme(), endpoint.getHost())) {
      throw new IllegalArgumentException(
          "kmsEndpoint must be https://, or http:// to 127.0.0.1, [::1] or localhost, got "
              + endpoint.getScheme()
              + "://"
              + endpoint.getHost());
    }
  }

  /** By the text alone: a name that merely resolves to loopback may resolve elsewhere later. */
  private static boolean isAllowed(@Nullable String scheme, @Nullable String host) {
    if (host == null || scheme == null) {
      return false;
    }
    if (scheme.equalsIgnoreCase("https")) {
      return true;
    }
    String name = host.toLowerCase(Locale.ROOT);
    boolean loopback =
        name.equals("localhost")
            || name.equals("[::1]")
            || name.equals("::1")
            || name.matches("127(\\.\\d{1,3}){3}");
    return loopback && scheme.equalsIgnoreCase("http");
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    if (!isAllowed(request.protocol(), request.host())) {
      throw SdkClientException.create(
          "the endpoint is http and not on loopback: use https in kmsEndpoint or"
              + " AWS_ENDPOINT_URL_KMS; nothing was sent");
    }
  }
}
