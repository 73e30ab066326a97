package org.example.clinic;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Finds and shows patients. */
@RestController
class PatientController {
  private static final Logger log = LoggerFactory.getLogger(PatientController.class);

  private final PatientRepository patients;

  PatientController(PatientRepository patients) {
    this.patients = patients;
  }

  @GetMapping("/patients")
  List<Patient> search(@RequestParam String name) {
    List<Patient> found = patients.search(name);
    log.info(
        AUDIT,
        "PHI_QUERIED",
        kv("queryText", name),
        kv("recordCount", found.size()),
        kv("accessReason", "TREATMENT"),
        kv("status", "success"));
    return found;
  }

  @GetMapping("/patients/{id}")
  Patient show(@PathVariable String id) {
    Patient patient =
        patients.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    // SLF4J 2's fluent calls work as well; who and in which request stands in the MDC.
    log.atInfo()
        .addMarker(AUDIT)
        .addKeyValue("patientId", patient.id())
        .addKeyValue("patientName", patient.name())
        .addKeyValue("dataType", "REPORT")
        .addKeyValue("accessReason", "TREATMENT")
        .addKeyValue("status", "success")
        .log("PHI_ACCESSED");
    return patient;
  }
}
