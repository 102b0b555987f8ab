package landsea.bench;

import com.prowidesoftware.swift.model.mx.JaxbContextCacheImpl;
import com.prowidesoftware.swift.model.mx.JaxbContextLoader;
import com.prowidesoftware.swift.model.mx.MxPacs00800108;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import landsea.banking.iso20022.Answering;
import landsea.banking.iso20022.Arrival;
import landsea.banking.iso20022.Inbound;
import landsea.basics.Bic;

/** How many payment messages are read and written in a second, beside other means on the same bytes in the same run. */
public final class MessagesBench {

    private static final String SAMPLE = "/landsea/bench/pacs.008.xml";
    private static final int ROUNDS = 3;

    /** Where others have the processors, how many times as long a way may take by the clock. */
    private static final int PATIENCE = 3;

    private static final Answering ANSWERING =
            new Answering(Bic.of("DBSSSGSG"), Instant.parse("2025-01-14T02:00:00Z"), "BENCH");

    /**
     * One way to do it, the median of its rounds.
     *
     * @param perSecond messages read and written, of the processor time of the one thread that did it, so that others on the
     *     machine matter little
     */
    public record Speed(String what, long messages, double perSecond) {}

    /** @param bytes of the message */
    public record Result(int bytes, List<Speed> speeds) {

        public Result {
            speeds = List.copyOf(speeds);
        }

        /** Ours, with all checks, beside Prowide with its cache, without any. */
        public double ratioToCachedProwide() {
            return speeds.get(0).perSecond() / speeds.get(2).perSecond();
        }
    }

    private MessagesBench() {}

    /** @param each how much processor time each way is measured, in all its rounds; it is warmed up as long before */
    public static Result run(Duration each) {
        byte[] message = sample();
        try {
            JaxbContextLoader.INSTANCE.setCacheImpl(new JaxbContextCacheImpl());
            Speed ours = speed("LandSea: read, checked, written", message, MessagesBench::ours, each);
            Speed stax = speed("the JDK's StAX, nothing checked", message, PlainStax::readAndWritten, each);
            Speed cached = speed("Prowide, contexts cached", message, MessagesBench::prowide, each);
            JaxbContextLoader.INSTANCE.setCacheImpl(null);
            Speed plain = speed("Prowide as it comes", message, MessagesBench::prowide, each);
            return new Result(message.length, List.of(ours, stax, cached, plain));
        } finally {
            JaxbContextLoader.INSTANCE.setCacheImpl(new JaxbContextCacheImpl());
        }
    }

    private static byte[] ours(byte[] message) {
        return switch (Inbound.read(message, ANSWERING)) {
            case Arrival.Sound sound -> sound.message().bytes();
            case Arrival other -> throw new IllegalStateException("not sound: " + other);
        };
    }

    private static byte[] prowide(byte[] message) {
        return MxPacs00800108.parse(new String(message, StandardCharsets.UTF_8))
                .document()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Speed speed(String what, byte[] message, UnaryOperator<byte[]> way, Duration each) {
        measured(message, way, each);
        List<Long> messages = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Counted counted = measured(message, way, each.dividedBy(ROUNDS));
            messages.add(counted.messages());
            rates.add(counted.messages() / counted.seconds());
        }
        return new Speed(
                what,
                messages.stream().mapToLong(Long::longValue).sum(),
                rates.stream().sorted().toList().get(ROUNDS / 2));
    }

    private record Counted(long messages, double seconds) {}

    private static Counted measured(byte[] message, UnaryOperator<byte[]> way, Duration time) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long latest = System.nanoTime() + time.multipliedBy(PATIENCE).toNanos();
        long began = thread.getCurrentThreadCpuTime();
        long messages = 0;
        long written = 0;
        do {
            written += way.apply(message).length;
            messages++;
        } while (thread.getCurrentThreadCpuTime() - began < time.toNanos() && System.nanoTime() < latest);
        if (written == 0) {
            throw new IllegalStateException("nothing was written");
        }
        return new Counted(messages, (thread.getCurrentThreadCpuTime() - began) / 1e9);
    }

    private static byte[] sample() {
        try (InputStream in = MessagesBench.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IllegalStateException("no message ships as " + SAMPLE);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
