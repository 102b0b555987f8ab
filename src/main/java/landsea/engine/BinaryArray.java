package landsea.engine;

import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/** A column of a list on its way to the server as one array parameter, in binary form: neither side reads a text. */
final class BinaryArray extends BinaryValues {

    private final String type;

    /** @param elementOid of the type whose array this is */
    BinaryArray(String type, int elementOid, int length) {
        super(32 + 20 * length);
        this.type = type;
        int dimensions = 1;
        int mayHoldNulls = 1;
        int firstIndex = 1;
        intValue(dimensions)
                .intValue(mayHoldNulls)
                .intValue(elementOid)
                .intValue(length)
                .intValue(firstIndex);
    }

    PGobject parameter() {
        Parameter parameter = new Parameter();
        parameter.setType(type);
        return parameter;
    }

    private final class Parameter extends PGobject implements PGBinaryObject {

        private static final long serialVersionUID = 1;

        @Override
        public void setByteValue(byte[] value, int offset) {
            throw new UnsupportedOperationException("arrays are only sent");
        }

        @Override
        public int lengthInBytes() {
            return filled;
        }

        @Override
        public void toBytes(byte[] bytes, int offset) {
            System.arraycopy(buffer, 0, bytes, offset, filled);
        }

        /** The driver asks for a text where the connection does not send this type in binary form. */
        @Override
        public String getValue() {
            throw new IllegalStateException("this connection does not send " + type + " in binary form");
        }
    }
}
