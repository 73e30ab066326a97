package io.affidavit.pipeline;

import io.affidavit.delivery.AwsSettings;
import io.affidavit.delivery.QuotaShare;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How to reach AWS, and how fast: the same properties for each AWS destination. Immutable. */
final class AwsTarget {
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration MOST_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration MOST_LINGER = Duration.ofMinutes(1);

  /** Where and as whom. */
  final AwsSettings aws;

  /** Longest wait for a batch to fill. */
  final Duration linger;

  /** Of the account's quota. */
  final QuotaShare quotaShare;

  private AwsTarget(AwsSettings aws, Duration linger, QuotaShare quotaShare) {
    this.aws = aws;
    this.linger = linger;
    this.quotaShare = quotaShare;
  }

  /**
   * Reads the properties of one destination; what is wrong becomes problems.
   *
   * @param section the element, such as {@code cloudWatch}
   */
  static AwsTarget read(SettingReader reader, String section) {
    Reading reading = new Reading(reader, section);
    return new AwsTarget(
        reading.settings(),
        reader.duration(reading.setting("linger"), Duration.ZERO, MOST_LINGER),
        reading.quotaShare());
  }

  /** The properties of one section. */
  private static final class Reading {
    private final SettingReader reader;
    private final String section;

    Reading(SettingReader reader, String section) {
      this.reader = reader;
      this.section = section;
    }

    Setting setting(String name) {
      Setting setting = Setting.named(section + "." + name);
      if (setting == null) {
        throw new IllegalStateException(section + "." + name);
      }
      return setting;
    }

    private @Nullable String text(String name) {
      return reader.text(setting(name));
    }

    private Duration timeout(String name) {
      return reader.duration(setting(name), LEAST_TIMEOUT, MOST_TIMEOUT);
    }

    AwsSettings settings() {
      AwsSettings.Builder aws =
          AwsSettings.builder()
              .region(text("region"))
              .profile(text("profile"))
              .fips(flag("fips"))
              .dualStack(flag("dualStack"))
              .apiCallTimeout(timeout("apiCallTimeout"))
              .connectTimeout(timeout("connectTimeout"));
      endpoint(aws);
      proxy(aws);
      role(aws);
      trustStore(aws);
      return aws.build();
    }

    /** Null leaves it to the environment. */
    private @Nullable Boolean flag(String name) {
      return text(name) == null ? null : reader.flag(setting(name));
    }

    private void endpoint(AwsSettings.Builder aws) {
      String address = text("endpoint");
      try {
        aws.endpoint(uri(address));
      } catch (IllegalArgumentException | URISyntaxException e) {
        reader.refuse(
            setting("endpoint"),
            String.valueOf(address),
            "must be an https URI, or http to loopback only");
      }
    }

    /** What was written is not repeated: it may hold a password. */
    private void proxy(AwsSettings.Builder aws) {
      try {
        aws.proxy(uri(text("proxy")));
      } catch (IllegalArgumentException | URISyntaxException e) {
        reader.problem(
            section + ".proxy must be like http://proxy.example.org:3128, with its port");
      }
    }

    private static @Nullable URI uri(@Nullable String address) throws URISyntaxException {
      return address == null ? null : new URI(address);
    }

    private void role(AwsSettings.Builder aws) {
      try {
        aws.assumeRoleArn(text("assumeRoleArn"));
      } catch (IllegalArgumentException e) {
        reader.problem(section + "." + e.getMessage());
      }
    }

    private void trustStore(AwsSettings.Builder aws) {
      String file = text("trustStore");
      if (file == null) {
        return;
      }
      try {
        Path path = TextFile.path(file);
        if (!Files.isReadable(path)) {
          throw new IllegalArgumentException("cannot be read");
        }
        aws.trustStore(path, text("trustStorePassword"));
      } catch (IllegalArgumentException e) {
        reader.refuse(setting("trustStore"), file, "must be a readable PEM, PKCS#12 or JKS file");
      }
    }

    QuotaShare quotaShare() {
      Setting setting = setting("quotaShare");
      try {
        return QuotaShare.parse(reader.required(setting));
      } catch (IllegalArgumentException e) {
        reader.problem(section + "." + e.getMessage());
        return QuotaShare.parse(String.valueOf(setting.fallback));
      }
    }
  }
}
