package io.affidavit.auditor;

import picocli.CommandLine;

/** What {@code --version} prints: the version in the jar's manifest. */
final class VersionInfo implements CommandLine.IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = VersionInfo.class.getPackage().getImplementationVersion();
    return new String[] {"affidavit auditor " + (version == null ? "(not packaged)" : version)};
  }
}
