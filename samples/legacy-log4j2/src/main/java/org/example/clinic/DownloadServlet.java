package org.example.clinic;

import java.io.IOException;
import java.util.logging.Logger;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.log4j.MDC;

/** A patient's data as a file; by another team, which took the JDK's own logging. */
public final class DownloadServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = Logger.getLogger(DownloadServlet.class.getName());
  private static final Logger audit = Logger.getLogger("org.example.clinic.audit");

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
    MDC.put("patientId", patient.id);
    MDC.put("dataType", "REPORT");
    MDC.put("exportFormat", "csv");
    MDC.put("accessReason", "REQUEST");
    MDC.put("status", "success");
    audit.info("PHI_DOWNLOADED");
    response.setContentType("text/csv");
    response.getWriter().println(patient.id + ";" + patient.name + ";" + patient.diagnosis);
  }
}
