package io.affidavit.pipeline;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The stand-in for AWS is a tool, not a hop. */
final class NotLocalAws implements ImportOption {
  @Override
  public boolean includes(Location location) {
    return !location.contains("/localaws/");
  }
}
