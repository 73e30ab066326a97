package org.example.clinic;

import static io.affidavit.event.AuditFields.kv;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.log4j.Logger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;

/** Shows a patient's chart. */
public final class ChartServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = Logger.getLogger(ChartServlet.class);
  private static final org.apache.logging.log4j.Logger audit = LogManager.getLogger("audit");
  private static final Marker AUDIT = MarkerManager.getMarker("AUDIT");

  private final transient Patients patients = new Patients();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Patient patient = patients.find(request.getPathInfo().substring(1));
    if (patient == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    log.info("a chart was opened");
    audit.info(
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
