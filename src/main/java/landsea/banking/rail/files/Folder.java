package landsea.banking.rail.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;

/** Where a bank leaves files for us. */
public interface Folder {

    /**
     * Goes there; empty while another node is there.
     *
     * @throws IOException when it cannot be reached
     */
    Optional<Visit> visit() throws IOException;

    /** One stay, by one thread. Whatever it says it has done is durable. */
    interface Visit extends AutoCloseable {

        /** What the bank left. */
        List<Entry> entries() throws IOException;

        /** What was taken out of the bank's hands, by whomever, and not dealt with: the program died, or it was not the time. */
        List<Held> held() throws IOException;

        /** Takes a file out of the bank's hands, as far as the place allows that; empty when it is gone or not the same any more. */
        Optional<Held> hold(Entry entry) throws IOException;

        /**
         * All of it, or nothing when it changed meanwhile: then it was not whole.
         *
         * @throws java.nio.file.AccessDeniedException when we may not
         */
        Optional<byte[]> read(Held held, long bytesMax) throws IOException;

        /** Puts a message where the bank finds ours: whole or not at all, and once under one name. */
        void answer(String name, byte[] bytes) throws IOException;

        /** It is dealt with. */
        void done(Held held) throws IOException;

        /** It is never taken: puts it aside, with the reason beside it. */
        void refuse(Held held, Reason reason) throws IOException;

        /** Removes a mark that stands beside nothing. */
        void remove(String mark) throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * A file that is in nobody else's hands.
     *
     * @param entry as it was when it was taken, under the bank's name for it
     * @param at where it is now, in the words of its folder
     */
    record Held(Entry entry, String at) {}
}
