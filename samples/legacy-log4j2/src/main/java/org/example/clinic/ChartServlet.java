package org.example.clinic;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.log4j.Logger;
import org.apache.log4j.MDC;

/** Shows a patient's chart. */
public final class ChartServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = Logger.getLogger(ChartServlet.class);
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
    log.info("a chart was opened");
    MDC.put("patientId", patient.id);
    MDC.put("patientName", patient.name);
    MDC.put("dataType", "REPORT");
    MDC.put("accessReason", "TREATMENT");
    MDC.put("status", "success");
    audit.info("PHI_ACCESSED");
    response.getWriter().println(patient.name + ", " + patient.born + ": " + patient.diagnosis);
  }
}
