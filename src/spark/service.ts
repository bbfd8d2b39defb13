import {
  Client,
  credentials,
  Metadata,
  type ClientReadableStream,
  type MethodDefinition,
  type ServiceDefinition,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { ConnectAddress } from './address.ts';

/** What is asked of Spark beside what is to be done. */
type Question = 'Config' | 'AnalyzePlan' | 'Interrupt' | 'ReleaseSession';

/** Spark Connect's service at an address: requests go out and answers come in, in the words of the protocol. */
export class ConnectService {
  readonly #client: Client;
  readonly #methods: ServiceDefinition;
  readonly #headers = new Metadata();

  constructor(proto: string, { target, tls, headers }: ConnectAddress) {
    const made = tls ? credentials.createSsl() : credentials.createInsecure();
    this.#client = new Client(target, made, { 'grpc.max_receive_message_length': 128 * 1024 * 1024 });
    this.#methods = serviceIn(proto);
    for (const [name, value] of Object.entries(headers)) this.#headers.set(name, value);
  }

  /** One question, one answer. */
  async ask(question: Question, said: object, seconds = 60): Promise<unknown> {
    const { path, requestSerialize, responseDeserialize } = this.#method(question);
    const deadline = Date.now() + seconds * 1000;
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        said,
        this.#headers,
        { deadline },
        (error, answer) => {
          if (error === null) resolve(answer);
          else reject(error);
        },
      );
    });
  }

  /** Something to do; it is done when the stream ends. */
  run(said: object): ClientReadableStream<object> {
    const { path, requestSerialize, responseDeserialize } = this.#method('ExecutePlan');
    return this.#client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, said, this.#headers);
  }

  close(): void {
    this.#client.close();
  }

  #method(name: Question | 'ExecutePlan'): MethodDefinition<object, object> {
    const method = this.#methods[name];
    if (method === undefined) throw new Error(`the protocol has no ${name}`);
    return method;
  }
}

/** The service as the protocol's own file says it is. */
export function serviceIn(proto: string): ServiceDefinition {
  const service = loadSync(proto, { keepCase: true, enums: String })['spark.connect.SparkConnectService'];
  if (service === undefined || 'format' in service) throw new Error(`${proto} has no such service`);
  return service;
}
