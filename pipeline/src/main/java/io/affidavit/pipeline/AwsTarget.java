package io.affidavit.pipeline;

import io.affidavit.delivery.AwsSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads how to reach AWS: the same properties for each AWS destination. */
final class AwsTarget {
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration MOST_TIMEOUT = Duration.ofMinutes(10);

  private final Setting region;
  private final Setting endpoint;
  private final Setting profile;
  private final Setting timeout;

  /** The properties of one destination. */
  AwsTarget(Setting region, Setting endpoint, Setting profile, Setting timeout) {
    this.region = region;
    this.endpoint = endpoint;
    this.profile = profile;
    this.timeout = timeout;
  }

  AwsSettings read(SettingReader reader) {
    Duration callTimeout = reader.duration(timeout, LEAST_TIMEOUT, MOST_TIMEOUT);
    AwsSettings.Builder aws =
        AwsSettings.builder()
            .region(reader.text(region))
            .profile(reader.text(profile))
            .apiCallTimeout(callTimeout);
    String address = reader.text(endpoint);
    try {
      aws.endpoint(uri(address));
    } catch (IllegalArgumentException | URISyntaxException e) {
      reader.refuse(
          endpoint, String.valueOf(address), "must be an https URI, or http to loopback only");
    }
    return aws.build();
  }

  private static @Nullable URI uri(@Nullable String address) throws URISyntaxException {
    return address == null ? null : new URI(address);
  }
}
