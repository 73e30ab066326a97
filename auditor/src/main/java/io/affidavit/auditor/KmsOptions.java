package io.affidavit.auditor;

import io.affidavit.spool.KeySource;
import io.affidavit.spool.KmsProvider;
import io.affidavit.spool.KmsTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Data keys that KMS has to open, with the credentials of whoever runs the command. */
final class KmsOptions {
  @Option(
      names = "--kms-key",
      paramLabel = "ID",
      description = "the application's kmsKeyId, with its --application and --environment")
  private @Nullable String kmsKey;

  @Option(
      names = "--private-kms-key",
      paramLabel = "ID",
      description = "the private half of the application's publicKeyFile, in KMS")
  private @Nullable String privateKmsKey;

  @Option(
      names = "--application",
      paramLabel = "NAME",
      description = "as the application has it: its data keys are bound to it")
  private @Nullable String application;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "as the application has it, if it has one")
  private @Nullable String environment;

  @Option(
      names = "--kms-region",
      paramLabel = "REGION",
      description = "default: that of the key's ARN, else the environment's")
  private @Nullable String region;

  @Option(
      names = "--kms-endpoint",
      paramLabel = "URI",
      description = "another endpoint than the region's")
  private @Nullable URI endpoint;

  /** None, one or two. */
  List<KeySource> sources(CommandSpec spec) {
    List<KeySource> sources = new ArrayList<>();
    try {
      if (kmsKey != null) {
        sources.add(
            KeySource.of(provider().dataKeys(target(kmsKey).context(context(spec)).build())));
      }
      if (privateKmsKey != null) {
        sources.add(KeySource.of(provider().privateHalf(target(privateKmsKey).build())));
      }
      return sources;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private static KmsProvider provider() {
    return ServiceLoader.load(KmsProvider.class, KmsProvider.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("auditor.jar holds affidavit-spool-kms"));
  }

  private KmsTarget.Builder target(String keyId) {
    return KmsTarget.builder(keyId).region(region).endpoint(endpoint);
  }

  /** The same names as the appender's. */
  private Map<String, String> context(CommandSpec spec) {
    if (application == null) {
      throw new ParameterException(spec.commandLine(), "--kms-key needs --application");
    }
    Map<String, String> context = new LinkedHashMap<>();
    context.put("affidavit:application", application);
    if (environment != null) {
      context.put("affidavit:environment", environment);
    }
    return context;
  }
}
