package landsea.compliance.reports;

import org.springframework.stereotype.Component;

/** Wakes whoever takes reports to their units; nobody does where the way is not wired. */
@Component
public class ReportBell {

    private volatile Runnable heard = () -> {};

    ReportBell() {}

    /** There is one who hears it. */
    public void heardBy(Runnable listener) {
        heard = listener;
    }

    void ring() {
        heard.run();
    }
}
