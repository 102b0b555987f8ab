package landsea.messages;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Command;
import landsea.engine.Engine;
import landsea.engine.FaultPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Takes one message to its counterparty and what came of it to its listener. */
final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private final Engine engine;
    private final List<Courier> couriers;
    private final Map<String, ReplyListener> listeners;
    private final MessageSettings settings;
    private final MeterRegistry meters;

    Postman(
            Engine engine,
            List<Courier> couriers,
            List<ReplyListener> listeners,
            MessageSettings settings,
            MeterRegistry meters) {
        this.engine = engine;
        this.couriers = List.copyOf(couriers);
        this.listeners = listeners.stream().collect(Collectors.toMap(ReplyListener::kind, Function.identity()));
        this.settings = settings;
        this.meters = meters;
    }

    /** Never throws: what breaks on our side is logged and comes up again. */
    Noted carry(Taken taken) {
        OutboxMessage message = taken.message();
        try (var _ = MDC.putCloseable("subject", message.subject());
                var _ = MDC.putCloseable("message", message.id().text())) {
            return Optional.ofNullable(listeners.get(message.kind()))
                    .map(listener -> carry(taken, listener))
                    .orElseGet(() -> {
                        LOG.error("nobody listens to replies to {}; the message waits", message.kind());
                        return later(taken, Reason.of("NO_LISTENER", "kind", message.kind()));
                    });
        } catch (Engine.OutcomeUnknownException e) {
            LOG.warn("message {} comes up again: {}", message.id(), e.getMessage());
            return later(taken, Reason.of("REPLY_NOT_TAKEN"));
        } catch (RuntimeException e) {
            LOG.error("what came of message {} could not be taken in; it comes up again", message.id(), e);
            return later(taken, Reason.of("REPLY_NOT_TAKEN"));
        }
    }

    private Noted carry(Taken taken, ReplyListener listener) {
        Attempt attempt = attempt(taken.message());
        if (Thread.currentThread().isInterrupted()) {
            return later(taken, Reason.of("SHUTTING_DOWN"));
        }
        return switch (attempt) {
            case Attempt.Sent(Delivery delivery) -> report(taken, listener, delivery);
            case Attempt.NotSent(Reason reason) when taken.tries() + 1 < settings.triesMax() -> later(taken, reason);
            case Attempt.NotSent(Reason reason) -> {
                LOG.warn(
                        "message {} was given up after {} tries: {}",
                        taken.message().id(),
                        taken.tries() + 1,
                        reason);
                yield report(taken, listener, new Delivery.Unknown(reason.with("tries", taken.tries() + 1)));
            }
        };
    }

    private Attempt attempt(OutboxMessage message) {
        Timer.Sample sample = Timer.start(meters);
        Attempt attempt = delivered(message);
        sample.stop(Timer.builder("landsea.messages.delivery")
                .description("from handing a message over to knowing what came of it")
                .tag("counterparty", message.counterparty())
                .tag("kind", message.kind())
                .tag("outcome", attempt instanceof Attempt.Sent(Delivery delivery) ? outcome(delivery) : "NOT_SENT")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters));
        return attempt;
    }

    private Attempt delivered(OutboxMessage message) {
        Optional<Courier> carrier =
                couriers.stream().filter(courier -> courier.carries(message)).findFirst();
        if (carrier.isEmpty()) {
            return new Attempt.NotSent(Reason.of("COURIER_MISSING", "counterparty", message.counterparty())
                    .with("kind", message.kind()));
        }
        try {
            FaultPoint.SEND_BEFORE.pass();
            Attempt attempt = carrier.get().deliver(message);
            FaultPoint.SEND_AFTER.pass();
            return attempt;
        } catch (RuntimeException e) {
            // Ours, but nobody can say how far it came.
            LOG.error("the courier of message {} broke", message.id(), e);
            return Attempt.unknown(Reason.of("COURIER_BROKE", "counterparty", message.counterparty()));
        }
    }

    private Noted report(Taken carried, ReplyListener listener, Delivery delivery) {
        Command<?> command = listener.onReply(carried.message(), delivery);
        Outcome<?> outcome = engine.perform(command, settings.patience());
        FaultPoint.REPLY_AFTER.pass();
        return switch (outcome) {
            case Outcome.Refused<?>(Reason reason)
            when Engine.NOT_LOOKED_AT.contains(reason.code()) -> later(carried, reason);
            case Outcome.Refused<?>(Reason reason) -> {
                LOG.warn(
                        "the reply to message {} was refused: {}",
                        carried.message().id(),
                        reason);
                yield settled(carried, delivery, reason.toString());
            }
            case Outcome.Done<?> done -> settled(carried, delivery, words(delivery));
        };
    }

    private static Noted settled(Taken taken, Delivery delivery, String reason) {
        return new Noted.Settled(taken.message().id(), outcome(delivery), reason, RealTime.at());
    }

    private Noted later(Taken taken, Reason reason) {
        return new Noted.Later(taken.message().id(), reason, RealTime.at().plus(settings.backoff(taken.tries() + 1)));
    }

    private static String outcome(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Answered answered -> "ANSWERED";
            case Delivery.Refused refused -> "REFUSED";
            case Delivery.Unknown unknown -> "UNKNOWN";
        };
    }

    private static String words(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Answered answered -> "";
            case Delivery.Refused(Reason reason) -> reason.toString();
            case Delivery.Unknown(Reason reason) -> reason.toString();
        };
    }
}
