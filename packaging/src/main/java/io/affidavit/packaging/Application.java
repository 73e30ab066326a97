package io.affidavit.packaging;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import io.affidavit.pipeline.AuditHealth;
import io.affidavit.spool.KmsProvider;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application in one jar: it audits one event and says what it found of the files by which
 * libraries find each other.
 */
public final class Application {
  private Application() {}

  /** Arguments are not used; the spool is where {@code AFFIDAVIT_SPOOL_DIRECTORY} says. */
  public static void main(String[] arguments) {
    Logger log = LoggerFactory.getLogger("clinic");
    log.info("started");
    log.info(AUDIT, "PHI_ACCESSED", kv("userId", "u1"), kv("patientId", "P-1"));
    AuditHealth.assertRecording();
    for (KmsProvider provider : ServiceLoader.load(KmsProvider.class)) {
      System.out.println("service " + provider.getClass().getName());
    }
    System.out.println("recorded");
  }
}
