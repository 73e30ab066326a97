package org.example.clinic;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Shows a patient's chart to whoever is logged in. */
final class ChartServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(ChartServlet.class);

  private final transient Patients patients;

  ChartServlet(Patients patients) {
    this.patients = patients;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (MDC.get("userId") == null) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Patient patient = patients.find(request.getPathInfo().substring(1));
    if (patient == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    log.info("a chart was opened");
    // Who asked, from where and in which request stands in the MDC already.
    log.info(
        AUDIT,
        "PHI_ACCESSED",
        kv("patientId", patient.id),
        kv("patientName", patient.name),
        kv("dataType", "REPORT"),
        kv("accessReason", "TREATMENT"),
        kv("status", "success"));
    response.getWriter().println(patient.name + ", " + patient.born + ": " + patient.diagnosis);
  }
}
