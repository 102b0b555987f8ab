package landsea.fx;

import landsea.basics.Reason;

/** What a publisher's address gave. */
public sealed interface Fetched {

    /**
     * A file.
     *
     * @param validators by which it can be asked whether the file still holds
     */
    record File(byte[] bytes, Validators validators) implements Fetched {

        public File {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** The last file still holds. */
    record Unchanged() implements Fetched {}

    /** Nothing. */
    record Failed(Reason reason) implements Fetched {}

    /** What HTTP knows a state of a file by; each empty where none was given. */
    record Validators(String etag, String lastModified) {

        public static final Validators NONE = new Validators("", "");
        private static final int ETAG_MAX = 500;
        private static final int LAST_MODIFIED_MAX = 100;

        /** What is too long to be one is none. */
        public Validators {
            etag = etag.length() > ETAG_MAX ? "" : etag;
            lastModified = lastModified.length() > LAST_MODIFIED_MAX ? "" : lastModified;
        }
    }
}
