package landsea.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import landsea.basics.Reason;
import landsea.basics.Words;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Tomcat refuses by itself, such as a path that cannot be decoded, as a problem too, and says neither product
 * nor version. Public because Tomcat makes it by its name.
 */
public final class PlainRefusals extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable broke) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Reason reason = Reason.of(Finality.code(response.getStatus()));
        byte[] problem = """
                {"type":"urn:landsea:problem:%s","title":"%s","status":%d,"detail":"%s","code":"%s","finality":"%s","errors":[],"trace_id":""}
                """.formatted(
                        reason.code().toLowerCase(java.util.Locale.ROOT),
                        reason.code(),
                        response.getStatus(),
                        Words.of(reason, java.util.Locale.ENGLISH),
                        reason.code(),
                        Finality.of(reason.code()))
                .getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType("application/problem+json");
            response.setContentLength(problem.length);
            response.getOutputStream().write(problem);
            response.finishResponse();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
