package landsea.operations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what should move may stand before the program counts as ill.
 *
 * @param deadlineOverdueMax a passed deadline that nobody has handled; business time
 * @param commandWaitMax a command that is not answered; real time
 * @param messageUndeliveredMax a message to a counterparty; real time
 */
@ConfigurationProperties("landsea.progress")
record ProgressSettings(
        @DefaultValue("60s") Duration deadlineOverdueMax,
        @DefaultValue("10s") Duration commandWaitMax,
        @DefaultValue("5m") Duration messageUndeliveredMax) {}
