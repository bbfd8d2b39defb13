"""Prints the messages of Spark Connect's protocol that are named, as the installed pyspark has them."""

import json
import sys

from google.protobuf.descriptor_pb2 import DescriptorProto
from google.protobuf.json_format import MessageToDict
from pyspark.sql.connect.proto import base_pb2


def message(name):
    described = DescriptorProto()
    base_pb2.DESCRIPTOR.pool.FindMessageTypeByName(name).CopyToProto(described)
    return MessageToDict(described)


print(json.dumps({name: message(name) for name in sys.argv[1:]}))
