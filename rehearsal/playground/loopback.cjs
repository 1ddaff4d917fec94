// The Playground listens on every interface without asking who calls; loaded before it, this keeps it on 127.0.0.1.
"use strict";
const { Server } = require("node:net");
const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  const everywhere = typeof port === "number" && typeof rest[0] !== "string";
  return listen.call(this, port, ...(everywhere ? ["127.0.0.1"] : []), ...rest);
};
