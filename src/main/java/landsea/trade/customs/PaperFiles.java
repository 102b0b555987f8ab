package landsea.trade.customs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import landsea.basics.Reason;
import landsea.marketplace.reading.Containers;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Contents;
import landsea.marketplace.reading.FileBytes;
import landsea.marketplace.reading.RefusedInput;
import landsea.trade.PaperSink;
import landsea.trade.ReadPapers;

/** Reads files of evidence, whatever they turn out to be: customs' messages, tables, archives of them. */
public final class PaperFiles {

    private PaperFiles() {}

    /** Reads a file to say what is in it; nothing is kept. */
    public static List<ReadPapers> survey(FileBytes bytes, String name) {
        return read(bytes, name, _ -> paper -> {});
    }

    /**
     * Reads a file.
     *
     * @param sinks what takes the papers of a part of the file, by its place from 0
     * @throws UncheckedIOException where the bytes cannot be fetched, which is not the file's fault
     */
    public static List<ReadPapers> read(FileBytes bytes, String name, IntFunction<PaperSink> sinks) {
        try {
            List<Containers.Part> parts;
            try {
                parts = Containers.parts(bytes, name);
            } catch (RefusedInput refused) {
                return List.of(ReadPapers.refused(name, ReadPapers.UNKNOWN, refused.reason()));
            }
            List<ReadPapers> read = new ArrayList<>();
            for (Containers.Part part : parts) {
                read.add(part(part, sinks.apply(read.size())));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReadPapers part(Containers.Part part, PaperSink sink) throws IOException {
        try {
            if (MessageXml.isOne(part.bytes())) {
                return MessageReader.read(part, sink);
            }
            return switch (Contents.of(part)) {
                case Content.Tables tables -> TradeTable.read(part.name(), tables, sink);
                case Content.Json _ ->
                    ReadPapers.refused(part.name(), ReadPapers.UNKNOWN, Reason.of("EVIDENCE_FORM_UNKNOWN"));
            };
        } catch (RefusedInput refused) {
            return ReadPapers.refused(part.name(), ReadPapers.UNKNOWN, refused.reason());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof RefusedInput refused) {
                return ReadPapers.refused(part.name(), ReadPapers.UNKNOWN, refused.reason());
            }
            throw e;
        }
    }
}
