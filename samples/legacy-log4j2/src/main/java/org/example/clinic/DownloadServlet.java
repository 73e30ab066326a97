package org.example.clinic;

import static io.affidavit.event.AuditFields.kv;

import java.io.IOException;
import java.util.logging.Logger;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;

/** A patient's data as a file; by another team, which took the JDK's own logging. */
public final class DownloadServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = Logger.getLogger(DownloadServlet.class.getName());
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
    log.info("a file was made");
    audit.info(
        AUDIT,
        "PHI_DOWNLOADED",
        kv("patientId", patient.id),
        kv("dataType", "REPORT"),
        kv("exportFormat", "csv"),
        kv("accessReason", "REQUEST"),
        kv("status", "success"));
    response.setContentType("text/csv");
    response.getWriter().println(patient.id + ";" + patient.name + ";" + patient.diagnosis);
  }
}
